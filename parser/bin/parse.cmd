@echo off
rem Parses source files and prints their trees: parse --help tells how.
rem The first call in a fresh clone, and the first after a change of the sources, builds the command with Maven.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..\..") do set "SANDTREE_ROOT=%%~fI"
set "SANDTREE_CACHE=%SANDTREE_ROOT%\.cache\parse"

call :find_java
if not defined SANDTREE_JAVA (
    echo parse: needs JDK 25 or newer, and found none. Install one, or set JAVA_HOME to it.>&2
    exit /b 2
)
call :is_stale && (
    call :build || exit /b 2
)
set /p SANDTREE_BUILD=<"%SANDTREE_CACHE%\current"
"%SANDTREE_JAVA%\bin\java.exe" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED %SANDTREE_JAVA_OPTIONS% -cp "%SANDTREE_CACHE%\%SANDTREE_BUILD%\*" io.sandtree.cli.Parse %*
exit /b %ERRORLEVEL%

rem JAVA_HOME, then the java on the PATH, then the usual places of installation.
:find_java
set "SANDTREE_JAVA="
if defined JAVA_HOME call :try_java "%JAVA_HOME%"
if defined JDK25_HOME call :try_java "%JDK25_HOME%"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" for %%H in ("%%~dp$PATH:J..") do call :try_java "%%~fH"
for /d %%V in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
    for /d %%H in ("%%~V\*") do call :try_java "%%~H"
)
exit /b 0

rem Takes the JDK in directory %1 if none is taken yet and its release file says 25 or newer.
:try_java
if defined SANDTREE_JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "SANDTREE_VERSION=0"
for /f "tokens=2 delims==." %%N in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "SANDTREE_VERSION=%%~N"
set "SANDTREE_VERSION=%SANDTREE_VERSION:"=%"
if %SANDTREE_VERSION% GEQ 25 set "SANDTREE_JAVA=%~1"
exit /b 0

rem Succeeds when there is no build, or sources have changed since.
:is_stale
if not exist "%SANDTREE_CACHE%\current" exit /b 0
powershell -NoProfile -Command "$r=$env:SANDTREE_ROOT; $t=(Get-Item -LiteralPath ($env:SANDTREE_CACHE+'\current')).LastWriteTimeUtc; $n='arena','parser\prediction','parser\runtime','grammar\compiler','grammar\loader','grammar\languages','parser\cli' | ForEach-Object { Get-Item -LiteralPath ($r+'\'+$_+'\pom.xml'); Get-ChildItem -LiteralPath ($r+'\'+$_+'\src\main') -Recurse } | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1; if ($n) { exit 0 } else { exit 1 }"
exit /b %ERRORLEVEL%

rem A build gets a directory of its own, so that calls still running keep theirs.
:build
where mvn >nul 2>&1 || (
    echo parse: not built yet, and building needs Maven ^(mvn^), which is not on the PATH.>&2
    exit /b 1
)
echo parse: building Sandtree ^(only when its sources have changed^)...>&2
if not exist "%SANDTREE_CACHE%" mkdir "%SANDTREE_CACHE%"
pushd "%SANDTREE_ROOT%"
call mvn -q -B -ntp -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip -pl parser/cli -am package >"%SANDTREE_CACHE%\build.log" 2>&1
set "SANDTREE_STATUS=%ERRORLEVEL%"
popd
if not "%SANDTREE_STATUS%"=="0" (
    type "%SANDTREE_CACHE%\build.log" >&2
    echo parse: the build failed; its output is in %SANDTREE_CACHE%\build.log>&2
    exit /b 1
)
set "SANDTREE_BUILD=build-%RANDOM%%RANDOM%"
mkdir "%SANDTREE_CACHE%\%SANDTREE_BUILD%"
copy /y "%SANDTREE_ROOT%\parser\cli\target\lib\*.jar" "%SANDTREE_CACHE%\%SANDTREE_BUILD%" >nul || exit /b 1
copy /y "%SANDTREE_ROOT%\parser\cli\target\sandtree-cli-*.jar" "%SANDTREE_CACHE%\%SANDTREE_BUILD%" >nul || exit /b 1
>"%SANDTREE_CACHE%\current" echo %SANDTREE_BUILD%
exit /b 0
