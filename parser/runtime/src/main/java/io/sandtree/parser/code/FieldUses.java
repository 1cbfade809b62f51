package io.sandtree.parser.code;

import static io.sandtree.parser.code.CodeReach.OUTSIDE;
import static io.sandtree.parser.code.CodeReach.PARSER;
import static io.sandtree.parser.code.KnownCode.ANTLR;
import static io.sandtree.parser.code.OpenMethod.simple;

import java.io.IOException;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.List;
import java.util.Set;

/** What it tells of a grammar's code that it reads or writes a field. */
final class FieldUses {
    private static final String CONTEXT = "_ctx";
    private static final String ERROR_STRATEGY = "_errHandler";
    private static final String TOKENS = "_input";

    private final ParserClasses classes;
    private final CodeFindings findings;
    private final Set<String> allRules;
    private final List<String> codedRules;
    private boolean leavesBehind;

    /**
     * @param findings takes what is told
     * @param allRules the names of all rules
     * @param codedRules those that ANTLR's methods run
     */
    FieldUses(
            ParserClasses classes,
            CodeFindings findings,
            Set<String> allRules,
            List<String> codedRules) {
        this.classes = classes;
        this.findings = findings;
        this.allRules = allRules;
        this.codedRules = codedRules;
    }

    /** Whether code that may know the parser writes objects to static fields. */
    boolean leaveBehind() {
        return leavesBehind;
    }

    /**
     * A method uses a field.
     *
     * @param isAsked whether what is read from it is but asked for something
     */
    void add(OpenMethod at, FieldInstruction field, boolean isAsked) throws IOException {
        String owner = field.owner().asInternalName();
        String name = field.name().stringValue();
        if (!at.isConstructor()) {
            note(field, owner, name);
        }
        switch (field.opcode()) {
            case PUTSTATIC -> writesStatic(at, field, owner, name);
            case GETSTATIC -> {
                if (!classes.isFinal(owner, name)) {
                    findings.askElsewhere();
                }
                if (!isAsked) {
                    readsStatic(at, field.type().stringValue(), owner, name);
                }
            }
            default -> ofObject(at, field, owner, name);
        }
    }

    private void note(FieldInstruction field, String owner, String name) throws IOException {
        Opcode opcode = field.opcode();
        String type = field.type().stringValue();
        if (opcode == Opcode.PUTFIELD || opcode == Opcode.PUTSTATIC) {
            findings.write(name);
            if (classes.isParser(owner) && !classes.isInherited(owner, name)) {
                findings.writeToParser(name);
            }
        } else if (opcode == Opcode.GETSTATIC && classes.isEnum(owner)) {
            return;
        } else if (!name.equals(TOKENS) || !classes.isInherited(owner, name)) {
            findings.read(name, holdsPlainData(type) && !classes.isContext(owner));
            Container container = Container.of(type);
            if (container != null && classes.isParser(owner)) {
                findings.readContainer(name, container);
            }
        }
    }

    private boolean holdsPlainData(String type) throws IOException {
        return KnownCode.isPlain(type)
                || type.startsWith("L") && classes.isEnum(type.substring(1, type.length() - 1));
    }

    private void writesStatic(OpenMethod at, FieldInstruction field, String owner, String name)
            throws IOException {
        if (!classes.isFinal(owner, name)) {
            findings.escalate(at, OUTSIDE, "writes to the static field " + name);
        }
        leavesBehind |= !at.isApart() && !KnownCode.isPlain(field.type().stringValue());
        if (leavesBehind) {
            findings.handOver(
                    at.inWords("writes to the static field " + simple(owner) + "." + name));
        }
    }

    private void readsStatic(OpenMethod at, String type, String owner, String name)
            throws IOException {
        boolean isPartOfParser = at.isConstructor() && type.contains(ANTLR);
        if (KnownCode.isPlain(type) || classes.isEnum(owner) || isPartOfParser) {
            return;
        }
        String what = "uses the static field " + simple(owner) + "." + name;
        findings.escalate(at, OUTSIDE, what);
        if (!at.isApart()
                && !KnownCode.takesText(type)
                && !KnownCode.isArrayOfPlainData(type)
                && !classes.holdsConstant(owner, name)) {
            findings.handOver(at.inWords(what));
        }
    }

    private void ofObject(OpenMethod at, FieldInstruction field, String owner, String name)
            throws IOException {
        boolean isRead = field.opcode() == Opcode.GETFIELD;
        boolean isPartOfRule =
                at.isOfRule()
                        && KnownCode.FIELDS_OF_RULES.contains(name)
                        && (isRead || !KnownCode.PARTS_OF_PARSERS.contains(name));
        boolean isAntlrs = classes.isInherited(owner, name);
        if (isPartOfRule
                || at.isConstructor() && isAntlrs
                || owner.equals(KnownCode.INTERVAL) && isRead) {
            return;
        }
        if (isAntlrs) {
            ofParser(at, name, isRead);
        } else if (owner.startsWith(ANTLR)
                || classes.isContext(owner) && !classes.declares(owner, name)) {
            if (name.equals("parent")) {
                findings.lookAbove();
            }
            if (!isRead && !at.isConstructor() || !KnownCode.FIELDS_OF_CONTEXTS.contains(name)) {
                findings.escalate(at, PARSER, inWords(name, isRead));
            }
        } else if (classes.isContext(owner)
                && mayBeLabel(field.type().stringValue())
                && isOfPlainRule(owner, name)) {
            findings.nameParts();
        }
    }

    private void ofParser(OpenMethod at, String name, boolean isRead) {
        findings.askElsewhere();
        if (name.equals(CONTEXT) && isRead) {
            findings.lookAbove();
        } else if (name.equals(ERROR_STRATEGY) && isRead) {
            findings.steer(at, inWords(name, isRead));
        } else if (!name.equals(TOKENS) && !(name.equals(KnownCode.ERROR_COUNT) && isRead)) {
            findings.escalate(at, PARSER, inWords(name, isRead));
        }
    }

    private static String inWords(String name, boolean isRead) {
        return (isRead ? "reads" : "writes") + " ANTLR's field " + name;
    }

    /** Whether a field of a context may be one that ANTLR's method for the rule fills. An attribute of a rule without code has the value that the constructor gives it. */
    private boolean mayBeLabel(String type) throws IOException {
        return type.equals("L" + ANTLR + "Token;")
                || type.equals("Ljava/util/List;")
                || type.startsWith("L") && classes.isContext(type.substring(1, type.length() - 1));
    }

    private boolean isOfPlainRule(String context, String field) throws IOException {
        String rule = classes.ruleWith(context, field, allRules);
        return rule != null && !codedRules.contains(rule) && !codedRules.contains(rule + "_");
    }
}
