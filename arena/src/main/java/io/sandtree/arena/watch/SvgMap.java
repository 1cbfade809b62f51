package io.sandtree.arena.watch;

import io.sandtree.arena.ArenaBlock;
import io.sandtree.arena.ArenaInfo;
import io.sandtree.arena.pool.Fragmentation;
import java.util.List;
import java.util.Locale;

/** Draws a {@link MemoryMap} as SVG. */
final class SvgMap {
    static final String[] COLOURS = {
        "#4c78a8", "#f58518", "#54a24b", "#b279a2", "#e45756", "#72b7b2", "#eeca3b", "#9d755d",
        "#ff9da6", "#3a9a8f"
    };
    static final String OTHER_COLOUR = "#8a8f98";
    static final String FREE_COLOUR = "#e3e6ea";

    private static final int WIDTH = 1_000;
    private static final int MARGIN = 20;
    private static final int INDENT = 24;
    private static final int TITLE_HEIGHT = 42;
    private static final int BAR_HEIGHT = 26;
    private static final int RESIDENT_HEIGHT = 5;
    private static final int BLOCK_STEP = 44;
    private static final int LEAST_BAR = 40;
    private static final int SIZE_ROOM = 90;
    private static final int MOST_BLOCKS = 40;

    private final MemoryMap map;
    private final List<String> kinds;
    private final StringBuilder out = new StringBuilder();
    private int y = MARGIN;

    SvgMap(MemoryMap map) {
        this.map = map;
        this.kinds = map.kinds();
    }

    String draw() {
        drawLegend();
        if (map.entries().isEmpty()) {
            text(MARGIN, y + 20, "name", "no arena is open");
            y += TITLE_HEIGHT;
        }
        map.entries().forEach(this::drawArena);
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="memory map">
                <style>
                text { font: 12px system-ui, sans-serif; fill: #30343b; }
                .name { font-size: 15px; font-weight: 600; }
                .figures { fill: #5c636e; }
                .frame { fill: none; stroke: #b4bac4; }
                </style>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                %3$s</svg>
                """,
                WIDTH,
                y + MARGIN,
                out);
    }

    private void drawLegend() {
        int x = MARGIN;
        x = drawKey(x, FREE_COLOUR, MapBlock.FREE);
        x = drawKey(x, OTHER_COLOUR, MapBlock.OTHER);
        x = drawKey(x, "#30343b", "resident, below each block");
        for (String kind : kinds) {
            x = drawKey(x, colour(kind), kind);
        }
        y += 34;
    }

    private int drawKey(int at, String colour, String name) {
        int width = 34 + 7 * name.length();
        int x = at;
        if (x + width > WIDTH - MARGIN) {
            x = MARGIN;
            y += 20;
        }
        rect(x, y, 12, 12, colour, "");
        text(x + 17, y + 11, "figures", name);
        return x + width;
    }

    private void drawArena(MemoryMap.Entry entry) {
        ArenaInfo arena = entry.arena();
        int x = MARGIN + INDENT * entry.depth();
        text(x, y + 14, "name", arena.name());
        text(x, y + 31, "figures", figures(arena));
        y += TITLE_HEIGHT;
        long largest = arena.blocks().stream().mapToLong(ArenaBlock::size).max().orElse(1);
        int room = WIDTH - MARGIN - SIZE_ROOM - x;
        List<ArenaBlock> blocks = arena.blocks();
        for (ArenaBlock block : blocks.subList(0, Math.min(MOST_BLOCKS, blocks.size()))) {
            int width =
                    (int) Math.max(LEAST_BAR, room * (double) block.size() / Math.max(1, largest));
            drawBlock(x, width, block, arena);
        }
        if (blocks.size() > MOST_BLOCKS) {
            text(x, y + 12, "figures", "and " + (blocks.size() - MOST_BLOCKS) + " more blocks");
            y += 20;
        }
        entry.allocators().forEach((name, figures) -> drawAllocator(x, name, figures));
        y += 14;
    }

    private void drawAllocator(int x, String name, Fragmentation figures) {
        text(
                x,
                y + 12,
                "figures",
                name
                        + ": "
                        + Units.bytes(figures.requested())
                        + " requested, "
                        + Units.bytes(figures.granted())
                        + " granted, fragmentation "
                        + Units.percent(figures.internal())
                        + " internal, "
                        + Units.percent(figures.external())
                        + " external");
        y += 20;
    }

    static String figures(ArenaInfo arena) {
        return "#"
                + arena.id()
                + ", "
                + MemoryMap.policy(arena)
                + ", thread "
                + arena.owner()
                + ", epoch "
                + arena.epoch()
                + " \u00b7 used "
                + Units.bytes(arena.position())
                + " \u00b7 committed "
                + Units.bytes(arena.committed())
                + " \u00b7 resident "
                + Units.bytes(arena.resident())
                + " \u00b7 high water "
                + Units.bytes(arena.highWater())
                + " \u00b7 capacity "
                + Units.bytes(arena.capacity());
    }

    private void drawBlock(int x, int width, ArenaBlock block, ArenaInfo arena) {
        for (MapBlock.Stretch stretch : new MapBlock(block, arena, width).stretches) {
            String what =
                    stretch.kind()
                            + ", about "
                            + Units.bytes(block.size() * (stretch.to() - stretch.from()) / width);
            rect(
                    x + stretch.from(),
                    y,
                    stretch.to() - stretch.from(),
                    BAR_HEIGHT,
                    colour(stretch.kind()),
                    what);
        }
        out.append(
                String.format(
                        Locale.ROOT,
                        "<rect class=\"frame\" x=\"%d.5\" y=\"%d.5\" width=\"%d\" height=\"%d\"/>\n",
                        x,
                        y,
                        width - 1,
                        BAR_HEIGHT - 1));
        int resident =
                (int)
                        Math.round(
                                width
                                        * Math.min(
                                                1.0,
                                                (double) block.resident()
                                                        / Math.max(1, block.size())));
        rect(
                x,
                y + BAR_HEIGHT + 3,
                width,
                RESIDENT_HEIGHT,
                FREE_COLOUR,
                "committed " + Units.bytes(block.size()));
        rect(
                x,
                y + BAR_HEIGHT + 3,
                resident,
                RESIDENT_HEIGHT,
                "#30343b",
                "resident " + Units.bytes(block.resident()));
        text(x + width + 8, y + 17, "figures", Units.bytes(block.size()));
        y += BLOCK_STEP;
    }

    private String colour(String kind) {
        return switch (kind) {
            case MapBlock.FREE -> FREE_COLOUR;
            case MapBlock.OTHER -> OTHER_COLOUR;
            default -> COLOURS[Math.max(0, kinds.indexOf(kind)) % COLOURS.length];
        };
    }

    private void rect(int x, int top, int width, int height, String colour, String title) {
        out.append("<rect x=\"")
                .append(x)
                .append("\" y=\"")
                .append(top)
                .append("\" width=\"")
                .append(width);
        out.append("\" height=\"").append(height).append("\" fill=\"").append(colour).append("\"");
        if (title.isEmpty()) {
            out.append("/>\n");
        } else {
            out.append("><title>").append(escape(title)).append("</title></rect>\n");
        }
    }

    private void text(int x, int baseline, String style, String words) {
        out.append("<text class=\"")
                .append(style)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(baseline);
        out.append("\">").append(escape(words)).append("</text>\n");
    }

    /** Text as it may stand in XML; control characters, which may not, become U+FFFD. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> escapePoint(point, escaped));
        return escaped.toString();
    }

    private static void escapePoint(int point, StringBuilder escaped) {
        switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            default -> {
                boolean allowed =
                        point >= 0x20 && !(point >= 0xD800 && point <= 0xDFFF) && point < 0xFFFE
                                || point > 0xFFFF;
                escaped.appendCodePoint(allowed ? point : 0xFFFD);
            }
        }
    }
}
