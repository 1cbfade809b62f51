package io.sandtree.arena.watch;

import io.sandtree.arena.ArenaBlock;
import io.sandtree.arena.ArenaInfo;
import io.sandtree.arena.ArenaKind;
import java.util.List;
import java.util.Locale;

/** Draws a {@link MemoryMap} with characters. */
final class TextMap {
    private static final int COLUMNS = 64;
    private static final int MOST_BLOCKS = 16;
    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final MemoryMap map;
    private final List<String> kinds;
    private final StringBuilder out = new StringBuilder();

    TextMap(MemoryMap map) {
        this.map = map;
        this.kinds = map.kinds();
    }

    String draw() {
        if (map.entries().isEmpty()) {
            return "no arena is open\n";
        }
        map.entries().forEach(this::drawArena);
        out.append("signs: # unlabelled   . free");
        for (String kind : kinds) {
            out.append("   ").append(sign(kind)).append(' ').append(kind);
        }
        return out.append('\n').toString();
    }

    private void drawArena(MemoryMap.Entry entry) {
        ArenaInfo arena = entry.arena();
        String indent = "  ".repeat(entry.depth());
        line(
                "%s%s  #%d, %s, thread %s, epoch %d",
                indent,
                arena.name(),
                arena.id(),
                MemoryMap.policy(arena),
                arena.owner(),
                arena.epoch());
        line(
                "%s  used %s   committed %s   resident %s   high water %s   capacity %s",
                indent,
                Units.bytes(arena.position()),
                Units.bytes(arena.committed()),
                Units.bytes(arena.resident()),
                Units.bytes(arena.highWater()),
                Units.bytes(arena.capacity()));
        List<ArenaBlock> blocks = arena.blocks();
        for (ArenaBlock block : blocks.subList(0, Math.min(MOST_BLOCKS, blocks.size()))) {
            line(
                    "%s  [%s] at %s, %s",
                    indent,
                    bar(block, arena),
                    Units.bytes(block.start()),
                    Units.bytes(block.size()));
        }
        if (blocks.size() > MOST_BLOCKS) {
            line("%s  and %d more blocks", indent, blocks.size() - MOST_BLOCKS);
        }
        for (ArenaKind kind : arena.kinds()) {
            line(
                    "%s  %s %-16s %14s records %10s %5s of used",
                    indent,
                    sign(kind.kind()),
                    kind.kind(),
                    Units.count(kind.records()),
                    Units.bytes(kind.bytes()),
                    Units.percent((double) kind.bytes() / Math.max(1, arena.position())));
        }
        entry.allocators()
                .forEach((name, figures) ->
                        line(
                                "%s  %s: %s requested, fragmentation %s internal, %s external",
                                indent,
                                name,
                                Units.bytes(figures.requested()),
                                Units.percent(figures.internal()),
                                Units.percent(figures.external())));
        out.append('\n');
    }

    private String bar(ArenaBlock block, ArenaInfo arena) {
        StringBuilder bar = new StringBuilder();
        for (MapBlock.Stretch stretch : new MapBlock(block, arena, COLUMNS).stretches) {
            bar.repeat(sign(stretch.kind()), stretch.to() - stretch.from());
        }
        return bar.toString();
    }

    private char sign(String kind) {
        return switch (kind) {
            case MapBlock.FREE -> '.';
            case MapBlock.OTHER -> '#';
            default -> {
                int index = kinds.indexOf(kind);
                yield index < SIGNS.length() ? SIGNS.charAt(index) : '?';
            }
        };
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
