package io.sandtree.arena.watch;

import io.sandtree.arena.ArenaInfo;
import io.sandtree.arena.ArenaKind;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Puts a {@link MemoryMap} on a page: the totals, the image, and tables of arenas and kinds. */
final class HtmlMap {
    private static final Set<String> WORDS = Set.of("arena", "policy", "thread", "opened at");

    private final MemoryMap map;
    private final StringBuilder rows = new StringBuilder();

    HtmlMap(MemoryMap map) {
        this.map = map;
    }

    String draw() {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Arena memory map</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; color: #30343b; background: #f4f5f7; margin: 0; }
        main { max-width: 1040px; margin: 0 auto; padding: 24px 16px 48px; }
        h1 { font-size: 24px; margin: 0 0 4px; }
        h2 { font-size: 17px; margin: 32px 0 8px; }
        .totals { display: flex; flex-wrap: wrap; gap: 8px 32px; margin: 12px 0 20px; padding: 0; list-style: none; }
        .totals b { display: block; font-size: 20px; }
        .totals li, td, th { font-variant-numeric: tabular-nums; }
        .picture { background: #fff; border: 1px solid #d8dce2; border-radius: 8px; overflow-x: auto; }
        svg { display: block; max-width: 100%; height: auto; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; background: #fff; width: 100%; }
        th, td { border: 1px solid #d8dce2; padding: 4px 10px; text-align: right; white-space: nowrap; }
        th { background: #eceef2; font-weight: 600; }
        th:first-child, td:first-child, .word { text-align: left; }
        td.site { text-align: left; color: #5c636e; white-space: normal; overflow-wrap: anywhere; min-width: 220px; }
        </style>
        </head>
        <body>
        <main>
        <h1>Arena memory map</h1>
        """
                + totals()
                + "<div class=\"picture\">\n"
                + map.svg()
                + "</div>\n"
                + arenas()
                + kinds()
                + allocators()
                + """
                </main>
                </body>
                </html>
                """;
    }

    private String totals() {
        return "<ul class=\"totals\">\n"
                + total("arenas", Integer.toString(map.entries().size()))
                + total("used", Units.bytes(sum(ArenaInfo::position)))
                + total("committed", Units.bytes(sum(ArenaInfo::committed)))
                + total("resident", Units.bytes(sum(ArenaInfo::resident)))
                + total("reserved", Units.bytes(sum(ArenaInfo::reserved)))
                + "</ul>\n";
    }

    private static String total(String name, String value) {
        return "<li><b>" + value + "</b>" + name + "</li>\n";
    }

    private long sum(ToLongFunction<ArenaInfo> figure) {
        return map.entries().stream().map(MemoryMap.Entry::arena).mapToLong(figure).sum();
    }

    private String arenas() {
        rows.setLength(0);
        for (MemoryMap.Entry entry : map.entries()) {
            ArenaInfo arena = entry.arena();
            String name = "\u2003".repeat(entry.depth()) + arena.name();
            rows.append("<tr><td>").append(SvgMap.escape(name)).append("</td>");
            cell(MemoryMap.policy(arena), "word");
            cell(arena.owner(), "word");
            cell(Long.toString(arena.epoch()), "");
            cell(Units.bytes(arena.position()), "");
            cell(Units.bytes(arena.highWater()), "");
            cell(Units.bytes(arena.committed()), "");
            cell(Units.bytes(arena.resident()), "");
            cell(Units.bytes(arena.reserved()), "");
            cell(arena.site(), "site");
            rows.append("</tr>\n");
        }
        return table(
                "Arenas",
                "arena",
                "policy",
                "thread",
                "epoch",
                "used",
                "high water",
                "committed",
                "resident",
                "reserved",
                "opened at");
    }

    private String kinds() {
        rows.setLength(0);
        for (MemoryMap.Entry entry : map.entries()) {
            for (ArenaKind kind : entry.arena().kinds()) {
                rows.append("<tr><td>").append(SvgMap.escape(kind.kind())).append("</td>");
                cell(entry.arena().name(), "word");
                cell(Units.count(kind.records()), "");
                cell(Units.bytes(kind.bytes()), "");
                cell(
                        Units.percent(
                                (double) kind.bytes() / Math.max(1, entry.arena().position())),
                        "");
                cell(Units.count(kind.mostRecords()), "");
                cell(Units.bytes(kind.mostBytes()), "");
                rows.append("</tr>\n");
            }
        }
        return table(
                "Kinds",
                "kind",
                "arena",
                "records",
                "bytes",
                "of used",
                "most records",
                "most bytes");
    }

    private String allocators() {
        rows.setLength(0);
        for (MemoryMap.Entry entry : map.entries()) {
            entry.allocators()
                    .forEach((name, figures) -> {
                        rows.append("<tr><td>").append(SvgMap.escape(name)).append("</td>");
                        cell(entry.arena().name(), "word");
                        cell(Units.bytes(figures.requested()), "");
                        cell(Units.bytes(figures.granted()), "");
                        cell(Units.bytes(figures.held()), "");
                        cell(Units.bytes(figures.largestFree()), "");
                        cell(Units.percent(figures.internal()), "");
                        cell(Units.percent(figures.external()), "");
                        rows.append("</tr>\n");
                    });
        }
        return table(
                "Fragmentation",
                "allocator",
                "arena",
                "requested",
                "granted",
                "held",
                "largest free",
                "internal",
                "external");
    }

    private void cell(String value, String style) {
        rows.append(style.isEmpty() ? "<td>" : "<td class=\"" + style + "\">");
        rows.append(SvgMap.escape(value)).append("</td>");
    }

    private String table(String title, String... heads) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder table =
                new StringBuilder("<h2>" + title + "</h2>\n<div class=\"wide\"><table>\n<tr>");
        for (String head : heads) {
            table.append(WORDS.contains(head) ? "<th class=\"word\">" : "<th>")
                    .append(head)
                    .append("</th>");
        }
        return table.append("</tr>\n").append(rows).append("</table></div>\n").toString();
    }
}
