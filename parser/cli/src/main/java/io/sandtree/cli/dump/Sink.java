package io.sandtree.cli.dump;

import java.nio.charset.StandardCharsets;

/**
 * Collects text as UTF-8 in a buffer of fixed size and hands it on whenever that is full. Confined to
 * one thread.
 */
public final class Sink {
    /** Takes what a sink hands on. */
    @FunctionalInterface
    public interface Target {
        /** Takes {@code length} bytes, which the sink overwrites afterwards. */
        void write(byte[] bytes, int offset, int length);
    }

    private static final int CAPACITY = 1 << 16;
    private static final String SPACES = " ".repeat(64);

    private final Target target;
    private final byte[] buffer = new byte[CAPACITY];
    private int size;

    /** Hands on to {@code target}. */
    public Sink(Target target) {
        this.target = target;
    }

    /** Hands on what has been collected. */
    public void flush() {
        if (size > 0) {
            target.write(buffer, 0, size);
            size = 0;
        }
    }

    /** One ASCII character. */
    public Sink put(char ascii) {
        if (size == CAPACITY) {
            flush();
        }
        buffer[size++] = (byte) ascii;
        return this;
    }

    /** Any text. */
    @SuppressWarnings("deprecation") // getBytes without a charset is the fast way to copy ASCII
    public Sink put(String text) {
        int length = text.length();
        if (length <= CAPACITY - size && isAscii(text)) {
            text.getBytes(0, length, buffer, size);
            size += length;
            return this;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; ) {
            if (size == CAPACITY) {
                flush();
            }
            int part = Math.min(bytes.length - from, CAPACITY - size);
            System.arraycopy(bytes, from, buffer, size, part);
            from += part;
            size += part;
        }
        return this;
    }

    /** A number in decimal digits. */
    public Sink put(long number) {
        return put(Long.toString(number));
    }

    /** So many blanks. */
    public Sink indent(int columns) {
        int left = columns;
        for (; left > SPACES.length(); left -= SPACES.length()) {
            put(SPACES);
        }
        return put(SPACES.substring(0, left));
    }

    /** Text in double quotes, with the escapes of JSON, so that it is on one line. */
    public Sink quote(String text) {
        put('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || c >= 0x7F && c < 0xA0) {
                put(text.substring(from, i));
                escape(c);
                from = i + 1;
            }
        }
        return put(from == 0 ? text : text.substring(from)).put('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> put("\\\"");
            case '\\' -> put("\\\\");
            case '\n' -> put("\\n");
            case '\r' -> put("\\r");
            case '\t' -> put("\\t");
            default -> put("\\u").put("%04x".formatted((int) c));
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
