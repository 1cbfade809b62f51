package io.sandtree.grammar.loader;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads classes from class files in memory. */
final class MemoryClassLoader extends ClassLoader {
    private final Map<String, byte[]> classFiles;

    /** @param classFiles class files by the names of their classes */
    MemoryClassLoader(Map<String, byte[]> classFiles) {
        super(LoadedGrammar.CLASS_LOADER, MemoryClassLoader.class.getClassLoader());
        this.classFiles = classFiles;
    }

    /** What was compiled hides classes of the same name outside, so that a program may load other versions of its own grammars. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!classFiles.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        String suffix = ".class";
        byte[] bytes =
                name.endsWith(suffix)
                        ? classFiles.get(
                                name.substring(0, name.length() - suffix.length())
                                        .replace('/', '.'))
                        : null;
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classFiles.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
