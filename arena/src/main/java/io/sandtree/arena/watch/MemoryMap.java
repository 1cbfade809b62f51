package io.sandtree.arena.watch;

import io.sandtree.arena.ArenaInfo;
import io.sandtree.arena.ArenaKind;
import io.sandtree.arena.ArenaLabel;
import io.sandtree.arena.ArenaRegistry;
import io.sandtree.arena.pool.Fragmentation;
import io.sandtree.arena.pool.OffsetAllocator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture of arenas: their blocks, what is in them by kind, what is committed and what is resident, and how fragmented it is.
 *
 * {@snippet :
 * System.out.print(MemoryMap.now().text());
 * Files.writeString(Path.of("map.html"), MemoryMap.now().with("names", pool).html());
 * }
 *
 * <p>When to pick it: figures are not enough, and what is where shall be seen.
 *
 * <p>Kinds are those given to {@link io.sandtree.arena.LinearArena#label}; what nobody labelled is drawn as "unlabelled". A map is a moment's
 * snapshot and does not change afterwards.
 */
public final class MemoryMap {

    /**
     * An arena on the map.
     *
     * @param depth how many parents it has
     * @param allocators names and figures of the allocators in it
     */
    record Entry(ArenaInfo arena, int depth, Map<String, Fragmentation> allocators) {}

    private final List<Entry> entries;

    private MemoryMap(List<Entry> entries) {
        this.entries = entries;
    }

    /** Of all arenas that are open now. */
    public static MemoryMap now() {
        return of(ArenaRegistry.open());
    }

    /** Of the given arenas. */
    public static MemoryMap of(List<ArenaInfo> arenas) {
        List<Entry> entries = new ArrayList<>();
        for (ArenaInfo arena : arenas) {
            if (find(arenas, arena.parent()) == null) {
                addTree(arena, 0, arenas, entries);
            }
        }
        return new MemoryMap(List.copyOf(entries));
    }

    private static @Nullable ArenaInfo find(List<ArenaInfo> arenas, long id) {
        return arenas.stream().filter(arena -> arena.id() == id).findFirst().orElse(null);
    }

    private static void addTree(
            ArenaInfo arena, int depth, List<ArenaInfo> all, List<Entry> entries) {
        entries.add(new Entry(arena, depth, Map.of()));
        for (ArenaInfo child : all) {
            if (child.parent() == arena.id()) {
                addTree(child, depth + 1, all, entries);
            }
        }
    }

    /**
     * The same map with the live pieces of an allocator drawn in its arena, and its fragmentation beside.
     *
     * @param name the word for its pieces
     * @throws IllegalArgumentException if its arena is not on this map
     */
    public MemoryMap with(String name, OffsetAllocator allocator) {
        List<Entry> changed = new ArrayList<>(entries);
        for (int index = 0; index < changed.size(); index++) {
            Entry entry = changed.get(index);
            if (entry.arena.id() == allocator.arena().id()) {
                Map<String, Fragmentation> allocators = new LinkedHashMap<>(entry.allocators);
                allocators.put(name, allocator.fragmentation());
                ArenaInfo drawn = withLabels(entry.arena, allocator.liveRanges(name));
                changed.set(index, new Entry(drawn, entry.depth, allocators));
                return new MemoryMap(List.copyOf(changed));
            }
        }
        throw new IllegalArgumentException(allocator.arena() + " is not on this map");
    }

    private static ArenaInfo withLabels(ArenaInfo arena, List<ArenaLabel> more) {
        List<ArenaLabel> labels = new ArrayList<>(arena.labels());
        labels.addAll(more);
        labels.sort(Comparator.comparingLong(ArenaLabel::start));
        List<ArenaKind> kinds = new ArrayList<>(arena.kinds());
        if (!more.isEmpty()) {
            long records = more.stream().mapToLong(ArenaLabel::records).sum();
            long bytes = more.stream().mapToLong(label -> label.end() - label.start()).sum();
            kinds.add(new ArenaKind(more.getFirst().kind(), records, bytes, records, bytes));
        }
        return new ArenaInfo(
                arena.id(),
                arena.name(),
                arena.parent(),
                arena.policy(),
                arena.position(),
                arena.highWater(),
                arena.committed(),
                arena.resident(),
                arena.reserved(),
                arena.capacity(),
                arena.epoch(),
                arena.owner(),
                arena.site(),
                arena.closed(),
                arena.blocks(),
                labels,
                kinds);
    }

    List<Entry> entries() {
        return entries;
    }

    /** All kinds on the map, in the order of their first appearance. */
    List<String> kinds() {
        return entries.stream()
                .flatMap(entry -> entry.arena.kinds().stream())
                .map(ArenaKind::kind)
                .distinct()
                .toList();
    }

    /** For a terminal: plain ASCII where names are, up to 100 columns wide. */
    public String text() {
        return new TextMap(this).draw();
    }

    /** One SVG image, 1000 units wide. */
    public String svg() {
        return new SvgMap(this).draw();
    }

    /** One HTML page that needs nothing else: the image, the figures and the kinds. */
    public String html() {
        return new HtmlMap(this).draw();
    }

    static String policy(ArenaInfo arena) {
        return arena.policy().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
