package io.sandtree.grammar.report;

import io.sandtree.grammar.emit.GeneratedFile;
import java.util.function.Supplier;

/**
 * A tool that can do without the report on a parser while it goes on. Exploring a large grammar takes a quarter of the time that making its sources takes.
 */
public interface LateReports {
    /** @param report writes the report; may be called on any thread, once ANTLR is done with the grammar as well */
    void take(Supplier<GeneratedFile> report);
}
