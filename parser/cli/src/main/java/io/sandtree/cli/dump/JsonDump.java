package io.sandtree.cli.dump;

import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.token.Token;
import io.sandtree.parser.tree.Child;
import io.sandtree.parser.tree.Node;
import io.sandtree.parser.tree.NodeType;
import io.sandtree.parser.tree.Tree;
import java.util.List;
import java.util.Locale;

/**
 * One JSON object a file, on one line, so that many files are JSON lines.
 *
 * <pre>{@code
 * {"path":"A.java","language":"java","tree":NODE,"diagnostics":[{"line":1,"column":7,"message":"..."}]}
 * NODE  = {"kind":"Assignment","range":[START,END],"start":[LINE,COLUMN],"end":[LINE,COLUMN],"fields":{"left":CHILD,"list":[CHILD]}}
 * TOKEN = {"token":"IDENTIFIER","text":"x","range":[START,END],"start":[LINE,COLUMN],"end":[LINE,COLUMN]}
 * }</pre>
 *
 * A concrete node has {@code "children":[CHILD]} in place of {@code "fields"}. What has an error
 * says {@code "error":true}, and a token or node that is not in the text {@code "missing":true}.
 */
public final class JsonDump implements Dump {
    @Override
    public void write(String path, Tree tree, Sink sink) {
        sink.put("{\"path\":").quote(path);
        sink.put(",\"language\":").quote(tree.language().name().toLowerCase(Locale.ROOT));
        sink.put(",\"tree\":");
        node(tree.root(), tree.isConcrete(), new Places(tree.source()), sink);
        sink.put(",\"diagnostics\":[");
        String separator = "";
        for (Diagnostic diagnostic : tree.diagnostics()) {
            sink.put(separator).put("{\"line\":").put(diagnostic.line());
            sink.put(",\"column\":").put(diagnostic.column() + 1);
            sink.put(
                    diagnostic.isError() ? ",\"severity\":\"error\"" : ",\"severity\":\"warning\"");
            sink.put(",\"message\":").quote(diagnostic.message()).put('}');
            separator = ",";
        }
        sink.put("]}\n");
    }

    private static void node(Node node, boolean concrete, Places places, Sink sink) {
        sink.put("{\"kind\":").quote(node.type().name());
        if (node.isMissing()) {
            sink.put(",\"missing\":true}");
            return;
        }
        range(node.startOffset(), node.endOffset(), places, sink);
        if (node.hasError()) {
            sink.put(",\"error\":true");
        }
        if (concrete) {
            sink.put(",\"children\":");
            list(node.children(), true, places, sink);
        } else {
            sink.put(",\"fields\":{");
            fields(node, places, sink);
            sink.put('}');
        }
        sink.put('}');
    }

    private static void fields(Node node, Places places, Sink sink) {
        String separator = "";
        for (NodeType.Field field : node.type().fields()) {
            List<Child> children = node.children(field);
            switch (field.shape()) {
                case CHILD, TOKEN -> {
                    if (children.isEmpty()) {
                        continue;
                    }
                    sink.put(separator).quote(field.name()).put(':');
                    child(children.getFirst(), false, places, sink);
                }
                case CHILD_LIST, TOKEN_LIST -> {
                    sink.put(separator).quote(field.name()).put(':');
                    list(children, false, places, sink);
                }
                case FLAG ->
                        sink.put(separator)
                                .quote(field.name())
                                .put(children.isEmpty() ? ":false" : ":true");
            }
            separator = ",";
        }
    }

    private static void list(List<Child> children, boolean concrete, Places places, Sink sink) {
        sink.put('[');
        for (int i = 0; i < children.size(); i++) {
            if (i > 0) {
                sink.put(',');
            }
            child(children.get(i), concrete, places, sink);
        }
        sink.put(']');
    }

    private static void child(Child child, boolean concrete, Places places, Sink sink) {
        switch (child) {
            case Child.OfNode(Node node) -> node(node, concrete, places, sink);
            case Child.OfToken(Token token, boolean erroneous) -> {
                sink.put("{\"token\":").quote(token.typeName());
                sink.put(",\"text\":").quote(token.text());
                range(token.startOffset(), token.endOffset(), places, sink);
                sink.put(erroneous ? ",\"error\":true}" : "}");
            }
            case Child.OfConjured(int _, String text) ->
                    sink.put("{\"token\":").quote(text).put(",\"missing\":true}");
        }
    }

    private static void range(int start, int end, Places places, Sink sink) {
        sink.put(",\"range\":[").put(start).put(',').put(end).put("],\"start\":[");
        places.place(start, ',', sink);
        sink.put("],\"end\":[");
        places.place(end, ',', sink);
        sink.put(']');
    }
}
