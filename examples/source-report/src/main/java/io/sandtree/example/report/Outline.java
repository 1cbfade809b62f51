package io.sandtree.example.report;

import io.sandtree.language.java.JavaLanguage;
import io.sandtree.language.java.JavaNode.ClassDeclaration;
import io.sandtree.language.java.JavaNode.ClassMember;
import io.sandtree.language.java.JavaNode.CompilationUnit;
import io.sandtree.language.java.JavaNode.ConstructorDeclaration;
import io.sandtree.language.java.JavaNode.EmptyDeclaration;
import io.sandtree.language.java.JavaNode.FieldDeclaration;
import io.sandtree.language.java.JavaNode.Initializer;
import io.sandtree.language.java.JavaNode.MethodDeclaration;
import io.sandtree.language.java.JavaNode.TopLevelMember;
import io.sandtree.language.java.JavaNode.TypeDeclaration;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
import java.io.IOException;
import java.nio.file.Path;

/** The smallest useful program: prints the names of a file's classes and of their members. */
public final class Outline {
    private Outline() {}

    /** Prints the outline of the file that is the first argument. */
    public static void main(String[] arguments) throws IOException {
        try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
            Tree tree = session.parse(Path.of(arguments[0]));
            tree.diagnostics().forEach(System.err::println);
            for (TopLevelMember member : ((CompilationUnit) tree.root()).members()) {
                if (member instanceof ClassDeclaration type) {
                    System.out.println(type.name().text());
                    type.body().members().forEach(it -> System.out.println("  " + nameOf(it)));
                }
            }
        } // the text, its tokens and the tree are gone now, in one step
    }

    private static String nameOf(ClassMember member) {
        return switch (member) {
            case MethodDeclaration it -> it.name().text() + "()";
            case FieldDeclaration it -> it.variables().getFirst().text();
            case ConstructorDeclaration it -> "new " + it.name().text() + "()";
            case TypeDeclaration it -> "a type at line " + it.line();
            case Initializer it -> "an initializer at line " + it.line();
            case EmptyDeclaration _ -> ";";
        };
    }
}
