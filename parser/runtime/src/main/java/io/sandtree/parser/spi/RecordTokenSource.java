package io.sandtree.parser.spi;

import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.token.Lexeme;
import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.token.Trivia;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.Pair;
import org.jspecify.annotations.Nullable;

/** Gives the tokens of the records to an ANTLR parser, and reports lexer errors when ANTLR's lexer would: on the way to the next token. */
final class RecordTokenSource implements TokenSource, TokenPlaces {

    /**
     * A token that knows its record. Where it is in the text is found out when somebody asks, which for most tokens of a text with errors nobody does.
     */
    private static final class RecordToken extends CommonToken {
        private static final long serialVersionUID = 1;

        private final transient RecordTokenSource records;

        /** The index of a token's record, or the complement of that of a hidden one among the trivia. */
        private final int place;

        private boolean hasLine;
        private boolean hasIndexes;

        RecordToken(RecordTokenSource source, Lexeme lexeme, int place, int type) {
            super(type);
            this.records = source;
            this.place = place;
            this.source = source.origin;
            this.channel = lexeme.channel();
        }

        private Lexeme lexeme() {
            return place >= 0 ? records.tokens.get(place) : records.tokens.trivia(~place);
        }

        private void findLine() {
            if (!hasLine) {
                hasLine = true;
                Lexeme lexeme = lexeme();
                line = lexeme.line();
                charPositionInLine = lexeme.column();
                if (text == null && records.tokens.isOverridden(lexeme)) {
                    text = lexeme.text(); // ANTLR's copy of a token takes what is here
                }
            }
        }

        private void findIndexes() {
            if (!hasIndexes) {
                hasIndexes = true;
                Tokens tokens = records.tokens;
                Lexeme lexeme = lexeme();
                Interval span = tokens.span(lexeme);
                if (span == null) {
                    start = tokens.source().codePointsBefore(lexeme.startOffset());
                    stop = tokens.source().codePointsBefore(lexeme.endOffset()) - 1;
                } else {
                    start = span.a;
                    stop = span.b;
                }
            }
        }

        @Override
        public int getLine() {
            findLine();
            return line;
        }

        @Override
        public void setLine(int line) {
            findLine();
            this.line = line;
        }

        @Override
        public void setType(int type) {
            records.typesMayChange = true;
            super.setType(type);
        }

        @Override
        public void setChannel(int channel) {
            records.beforeChannelsChange.run();
            records.channelsMayChange = true;
            super.setChannel(channel);
        }

        @Override
        public int getCharPositionInLine() {
            findLine();
            return charPositionInLine;
        }

        @Override
        public void setCharPositionInLine(int column) {
            findLine();
            charPositionInLine = column;
        }

        @Override
        public int getStartIndex() {
            findIndexes();
            return start;
        }

        @Override
        public void setStartIndex(int start) {
            findIndexes();
            this.start = start;
        }

        @Override
        public int getStopIndex() {
            findIndexes();
            return stop;
        }

        @Override
        public void setStopIndex(int stop) {
            findIndexes();
            this.stop = stop;
        }

        @Override
        public int getTokenIndex() {
            if (index < 0 && place >= 0 && records.isRead) {
                index = place + records.tokens.hiddenBefore(place);
            }
            return index;
        }

        @Override
        public String getText() {
            if (text == null) {
                text = lexeme().text();
            }
            return text;
        }

        @Override
        public TokenSource getTokenSource() {
            return records.shown();
        }

        @Override
        public CharStream getInputStream() {
            return records.lexer == null ? records.characters : records.lexer.input();
        }

        /** ANTLR's reads the fields. */
        @Override
        public String toString(org.antlr.v4.runtime.@Nullable Recognizer<?, ?> recognizer) {
            findLine();
            findIndexes();
            return super.toString(recognizer);
        }
    }

    private final Tokens tokens;
    private final LateText characters;
    private final Iterator<Lexeme> lexemes;
    private @Nullable Consumer<Diagnostic> errors;
    private final Map<Token, Lexeme> lexemesOfMade = new IdentityHashMap<>();
    private TokenFactory<?> factory;
    private final MadeTokens made;

    /** Whether tokens are in a stream, and so have indexes, before their turn comes. */
    private boolean isRead;

    /** Whether somebody has set the type of a token, or might without being noticed. */
    private boolean typesMayChange;

    private boolean channelsMayChange;
    private Runnable beforeChannelsChange = () -> {};

    private final Pair<TokenSource, CharStream> origin;

    /** What code outside of the grammar is shown in the place of this source; null as long as there is no such code. */
    private @Nullable LateLexer lexer;

    private Runnable reader = () -> {};
    private int next;
    private @Nullable Token last;

    /** How many trivia stand before the last token that was given. */
    private int passed;

    /** How many tokens have been given. */
    private int given;

    /** The errors that the lexer reported early, and which of them are still to be reported. */
    private final Set<Integer> early = new HashSet<>();

    private final NavigableMap<Integer, List<Integer>> waiting;

    RecordTokenSource(Tokens tokens) {
        this.tokens = tokens;
        this.made = new MadeTokens(tokens.count());
        this.factory = tokens.factory();
        this.characters = new LateText(tokens.source());
        this.origin = new Pair<>(this, characters);
        this.lexemes = tokens.lexemes().iterator();
        this.waiting = tokens.earlyErrors();
        waiting.values().forEach(early::addAll);
    }

    /** Says who wants to know of lexer errors. */
    void reportTo(Consumer<Diagnostic> errors) {
        this.errors = errors;
    }

    /**
     * Says that code outside of the grammar will ask where the tokens come from, and expects a lexer of the grammar.
     *
     * @param lexers what makes such a lexer
     * @param reader has all tokens given that have been asked for
     */
    void showLexer(Function<? super CharStream, ? extends Lexer> lexers, Runnable reader) {
        lexer = new LateLexer(lexers, characters);
        this.reader = reader;
    }

    /** What tokens are said to come from. */
    TokenSource shown() {
        if (lexer == null) {
            return this;
        }
        reader.run();
        return lexer.behind(given, last);
    }

    /** Says that nobody minds if a token that was asked for some time ago is another object when it is asked for again, nor writes to it. Then few are kept. */
    void keepFew() {
        made.keepFew();
    }

    /**
     * Says that tokens are asked for out of turn.
     *
     * @param beforeChannelsChange is told before code sets the channel of a token
     */
    void readAnywhere(Runnable beforeChannelsChange) {
        isRead = true;
        this.beforeChannelsChange = beforeChannelsChange;
    }

    /** Whether a token is where its record is: nobody has moved it to another channel. */
    boolean keepsChannels() {
        return !channelsMayChange;
    }

    /** Where the tokens are in a stream of all that are not skipped. */
    StreamIndexes indexes() {
        return new StreamIndexes(tokens);
    }

    /** The record of the end of the file. */
    int lastRecord() {
        return tokens.count() - 1;
    }

    /** The record of the token that was given last in its turn, -1 if there is none. */
    int lastGiven() {
        return next - 1;
    }

    /** Whether a record's token has been given in its turn. */
    boolean hasGiven(int record) {
        return next > record;
    }

    /** The token of a record, if need be out of turn; it is the same when its turn comes. Null if there is none, or it was made elsewhere and not given yet. */
    @Nullable Token tokenAt(int record) {
        if (record < 0 || record >= tokens.count()) {
            return null;
        }
        Token token = made.ofRecord(record);
        if (token == null && (!made.areAllKept() || !hasGiven(record))) {
            Lexeme lexeme = tokens.get(record);
            if (tokens.made(lexeme) == null) {
                token = make(lexeme, record, typeAt(record));
                made.keep(record, token);
            }
        }
        return token;
    }

    /** The hidden token of some trivia that has not been given yet; it is the same when its turn comes. Null if it was made elsewhere. */
    @Nullable Token hiddenAt(int trivia, int index) {
        Token token = made.ofTrivia(trivia);
        if (token == null) {
            Trivia lexeme = tokens.trivia(trivia);
            if (tokens.made(lexeme) == null) {
                RecordToken ours = new RecordToken(this, lexeme, ~trivia, lexeme.type());
                ours.setTokenIndex(index);
                made.keepHidden(trivia, ours);
                token = ours;
            }
        }
        return token;
    }

    /** The type of a record's token, that of the last one if there is none; as code has set it. */
    int typeOf(int record) {
        int last = Math.min(record, tokens.count() - 1);
        Token token = made.areAllKept() ? made.ofRecord(last) : null;
        return token == null ? typeAt(last) : token.getType();
    }

    /** Whether that is the same each time, as far as can be seen. */
    boolean keepsTypes() {
        return !typesMayChange;
    }

    private int typeAt(int record) {
        int type = tokens.type(record);
        return type == Tokens.EOF ? Token.EOF : type;
    }

    /** Hidden tokens are not among those. */
    @Override
    public boolean has(Token token) {
        return isOfRecord(token)
                || lexemesOfMade.get(token) instanceof io.sandtree.parser.token.Token;
    }

    /** The index of a token's record; that of the first token for one that code in the grammar has made up. */
    @Override
    public int indexOf(Token token) {
        if (token instanceof RecordToken ours) {
            return Math.max(ours.place, 0);
        }
        return lexemeOf(token) instanceof io.sandtree.parser.token.Token known ? known.index() : 0;
    }

    /** Whether a token stands for a record. */
    static boolean isOfRecord(Token token) {
        return token instanceof RecordToken ours && ours.place >= 0;
    }

    /** The text from one record to another, with what is hidden between them, as it is put together of tokens; null if not all of those are known. */
    @Nullable String text(int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int record = first; record <= last; record++) {
            if (record > first) {
                for (Trivia trivia : tokens.triviaBefore(record)) {
                    text.append(trivia.isSkipped() || trivia.isUnrecognized() ? "" : trivia.text());
                }
            }
            Token token = tokenAt(record);
            if (token == null) {
                return null;
            }
            text.append(token.getType() == Token.EOF ? "" : token.getText());
        }
        return text.toString();
    }

    /** What the token stands for; null for one that code in the grammar has made up. */
    @Nullable Lexeme lexemeOf(@Nullable Token token) {
        return token instanceof RecordToken ours ? ours.lexeme() : lexemesOfMade.get(token);
    }

    @Override
    public Token nextToken() {
        if (!early.isEmpty()) {
            waiting.getOrDefault(given, List.of()).forEach(this::report);
        }
        given++;
        while (lexemes.hasNext()) {
            Lexeme lexeme = lexemes.next();
            if (lexeme instanceof Trivia trivia) {
                passed = trivia.index() + 1;
                if (trivia.isUnrecognized()) {
                    reportInPlace(trivia);
                } else if (!trivia.isSkipped()) {
                    Token known = made.ofTrivia(trivia.index());
                    last = known != null ? known : make(trivia, ~trivia.index(), trivia.type());
                    return last;
                }
            } else {
                Token known = made.ofRecord(next);
                last = known != null ? known : make(lexeme, next, typeAt(next));
                made.keepGiven(next, last);
                next++;
                return last;
            }
        }
        return java.util.Objects.requireNonNull(last, "a text ends in an end of file");
    }

    /** Reports the lexer errors behind the last token that was asked for. The tokens there may still be asked for, and then nothing is reported. */
    void reportRest() {
        Set<Integer> reported = new HashSet<>();
        waiting.headMap(given).values().forEach(reported::addAll);
        for (int i = passed; i < tokens.triviaCount(); i++) {
            if (tokens.trivia(i).isUnrecognized() && !reported.contains(i)) {
                report(i);
            }
        }
        errors = null;
    }

    private void reportInPlace(Trivia error) {
        if (errors != null && !early.contains(error.index())) {
            errors.accept(Diagnostics.ofUnrecognized(error));
        }
    }

    private void report(int error) {
        if (errors != null) {
            errors.accept(Diagnostics.ofUnrecognized(tokens.trivia(error)));
        }
    }

    private Token make(Lexeme lexeme, int place, int type) {
        Token token = tokens.made(lexeme);
        if (token == null) {
            return new RecordToken(this, lexeme, place, type);
        }
        typesMayChange = true;
        lexemesOfMade.put(token, lexeme);
        return token;
    }

    @Override
    public int getLine() {
        return last == null ? 1 : last.getLine();
    }

    @Override
    public int getCharPositionInLine() {
        return last == null ? 0 : last.getCharPositionInLine();
    }

    @Override
    public CharStream getInputStream() {
        return characters;
    }

    @Override
    public String getSourceName() {
        return tokens.source().name();
    }

    @Override
    public void setTokenFactory(TokenFactory<?> factory) {
        this.factory = factory;
    }

    @Override
    public TokenFactory<?> getTokenFactory() {
        return factory;
    }
}
