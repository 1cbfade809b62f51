package io.sandtree.parser.predict;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Learned predictions as bytes: the arrays of {@link PredictionTables} as they are, so that reading them back is copying, and after them
 * the {@link Derivations}. All numbers are big-endian.
 *
 * <pre>
 * offset 0   int     {@code SPRD}
 *        4   int     version of the format
 *        8   long    the grammar's number
 *       16   long    CRC-32 of what follows
 *       24   deflated: width, decisions, number of rows, of nodes, of steps (an int each), then, as ints with their number in front,
 *            rows and their wide forms as they are in {@link PredictionTables}, starts, starts by precedence, context roots, context roots by precedence (one array for each decision),
 *            node starts, edges (the halves of longs), how rows (6 ints each) and nodes (4 ints each) came about, variants (one array of the halves of longs for each decision)
 * </pre>
 */
final class PredictionFormat {
    private static final int MAGIC = 0x53505244;
    private static final int VERSION = 7;
    private static final int HEADER = 2 * Integer.BYTES + 2 * Long.BYTES;

    /** @param derivations to be turned into {@link Derivations} when somebody has to learn on */
    record Content(
            PredictionTables tables, Variants variants, Derivations.Saved derivations, int steps) {}

    private PredictionFormat() {}

    static void write(
            OutputStream target,
            long grammar,
            PredictionTables tables,
            int wideLength,
            Variants variants,
            Derivations.Saved derivations,
            int steps)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(body))) {
            out.writeInt(tables.width());
            out.writeInt(variants.all().length);
            out.writeInt(derivations.rowCount());
            out.writeInt(derivations.nodeCount());
            out.writeInt(steps);
            write(
                    out,
                    Arrays.copyOf(
                            tables.rows(), PredictionTables.reference(derivations.rowCount())));
            write(out, Arrays.copyOf(tables.wideRows(), wideLength));
            write(out, tables.starts);
            for (int[] starts : tables.startsByPrecedence) {
                write(out, starts);
            }
            write(out, tables.contextRoots);
            for (int[] roots : tables.contextRootsByPrecedence) {
                write(out, roots);
            }
            write(out, Arrays.copyOf(tables.nodeStarts, derivations.nodeCount()));
            write(out, halves(tables.edges));
            write(out, derivations.rows());
            write(out, derivations.nodes());
            for (long[] truths : variants.all()) {
                write(out, halves(truths));
            }
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(VERSION);
        header.putLong(grammar).putLong(checksum(body.toByteArray(), 0, body.size()));
        target.write(header.array());
        body.writeTo(target);
    }

    private static void write(DataOutputStream out, int[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((values.length + 1) * Integer.BYTES);
        bytes.putInt(values.length).asIntBuffer().put(values);
        out.write(bytes.array());
    }

    private static int[] halves(long[] values) {
        int[] halves = new int[values.length * 2];
        for (int i = 0; i < values.length; i++) {
            halves[2 * i] = (int) (values[i] >>> Integer.SIZE);
            halves[2 * i + 1] = (int) values[i];
        }
        return halves;
    }

    static Content read(InputStream source, long grammar, int width, int decisions)
            throws IOException {
        byte[] bytes = source.readAllBytes();
        requireSound(bytes, grammar);
        try (InputStream in =
                new InflaterInputStream(
                        new ByteArrayInputStream(bytes, HEADER, bytes.length - HEADER))) {
            ByteBuffer content = ByteBuffer.wrap(in.readAllBytes());
            if (content.getInt() != width || content.getInt() != decisions) {
                throw new IOException("these predictions were learned for another grammar");
            }
            return read(content, width, decisions);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("these predictions are not complete", e);
        }
    }

    private static void requireSound(byte[] bytes, long grammar) throws IOException {
        if (bytes.length < HEADER) {
            throw new IOException("these predictions end after " + bytes.length + " bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.getInt() != MAGIC || header.getInt() != VERSION) {
            throw new IOException(
                    "these are no predictions, or those of another version of Sandtree");
        }
        if (header.getLong() != grammar) {
            throw new IOException("these predictions were learned for another grammar");
        }
        if (header.getLong() != checksum(bytes, HEADER, bytes.length - HEADER)) {
            throw new IOException("these predictions are damaged");
        }
    }

    private static Content read(ByteBuffer in, int width, int decisions) {
        int rows = in.getInt();
        int nodes = in.getInt();
        int steps = in.getInt();
        int[] tableRows = ints(in);
        int[] wideRows = ints(in);
        int[] starts = ints(in);
        int[][] startsByPrecedence = arrays(in, decisions);
        int[] contextRoots = ints(in);
        int[][] contextRootsByPrecedence = arrays(in, decisions);
        int[] nodeStarts = ints(in);
        long[] edges = longs(ints(in));
        int edgeCount = 0;
        for (long edge : edges) {
            edgeCount += edge != 0 ? 1 : 0;
        }
        Derivations.Saved derivations = new Derivations.Saved(rows, nodes, ints(in), ints(in));
        PredictionTables tables =
                new PredictionTables(
                        width,
                        tableRows,
                        wideRows,
                        starts,
                        startsByPrecedence,
                        contextRoots,
                        contextRootsByPrecedence,
                        nodeStarts,
                        edges,
                        edgeCount);
        long[][] truths = new long[decisions][];
        for (int i = 0; i < decisions; i++) {
            truths[i] = longs(ints(in));
        }
        return new Content(tables, new Variants(truths), derivations, steps);
    }

    private static int[] ints(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining() / Integer.BYTES) {
            throw new IllegalArgumentException("an array of " + length);
        }
        int[] values = new int[length];
        in.asIntBuffer().get(values);
        in.position(in.position() + length * Integer.BYTES);
        return values;
    }

    private static int[][] arrays(ByteBuffer in, int count) {
        int[][] arrays = new int[count][];
        for (int i = 0; i < count; i++) {
            arrays[i] = ints(in);
        }
        return arrays;
    }

    private static long[] longs(int[] halves) {
        long[] values = new long[halves.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    (long) halves[2 * i] << Integer.SIZE
                            | Integer.toUnsignedLong(halves[2 * i + 1]);
        }
        return values;
    }

    private static long checksum(byte[] bytes, int start, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, start, length);
        return checksum.getValue();
    }
}
