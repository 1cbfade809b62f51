package io.sandtree.example.report;

import io.sandtree.language.java.JavaNode.AnnotationElement;
import io.sandtree.language.java.JavaNode.AnnotationInterfaceDeclaration;
import io.sandtree.language.java.JavaNode.AnnotationInterfaceMember;
import io.sandtree.language.java.JavaNode.Block;
import io.sandtree.language.java.JavaNode.ClassDeclaration;
import io.sandtree.language.java.JavaNode.ClassMember;
import io.sandtree.language.java.JavaNode.CompactConstructorDeclaration;
import io.sandtree.language.java.JavaNode.CompilationUnit;
import io.sandtree.language.java.JavaNode.ConstantDeclaration;
import io.sandtree.language.java.JavaNode.ConstructorDeclaration;
import io.sandtree.language.java.JavaNode.EmptyDeclaration;
import io.sandtree.language.java.JavaNode.EnumDeclaration;
import io.sandtree.language.java.JavaNode.ErrorNode;
import io.sandtree.language.java.JavaNode.FieldDeclaration;
import io.sandtree.language.java.JavaNode.Initializer;
import io.sandtree.language.java.JavaNode.InterfaceDeclaration;
import io.sandtree.language.java.JavaNode.InterfaceMember;
import io.sandtree.language.java.JavaNode.MethodDeclaration;
import io.sandtree.language.java.JavaNode.RecordDeclaration;
import io.sandtree.language.java.JavaNode.RecordMember;
import io.sandtree.language.java.JavaNode.TopLevelMember;
import io.sandtree.language.java.JavaNode.TypeDeclaration;
import io.sandtree.parser.tree.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Walks from declaration to declaration and notes each method that has a body. No switch has a
 * {@code default}: all members that the grammar knows are named, or javac complains.
 */
final class MethodCollector {
    private final List<Method> methods = new ArrayList<>();
    private String file = "";
    private int types;

    void collect(String fileName, CompilationUnit unit) {
        file = fileName;
        for (TopLevelMember member : unit.members()) {
            switch (member) {
                case TypeDeclaration it -> type(it);
                case MethodDeclaration it -> method(it);
                case FieldDeclaration _, EmptyDeclaration _ -> {}
            }
        }
    }

    int types() {
        return types;
    }

    int methods() {
        return methods.size();
    }

    Optional<Method> longest() {
        return methods.stream().max(Comparator.comparingInt(Method::lines));
    }

    Optional<Method> deepest() {
        return methods.stream().max(Comparator.comparingInt(Method::depth));
    }

    private void type(TypeDeclaration declaration) {
        types++;
        switch (declaration) {
            case ClassDeclaration it -> it.body().members().forEach(this::classMember);
            case EnumDeclaration it -> it.body().members().forEach(this::classMember);
            case RecordDeclaration it -> it.body().members().forEach(this::recordMember);
            case InterfaceDeclaration it -> it.body().members().forEach(this::interfaceMember);
            case AnnotationInterfaceDeclaration it ->
                    it.body().members().forEach(this::annotationMember);
            case ErrorNode _ -> {}
        }
    }

    private void classMember(ClassMember member) {
        switch (member) {
            case TypeDeclaration it -> type(it);
            case MethodDeclaration it -> method(it);
            case ConstructorDeclaration it -> note(it, it.name().text(), it.body());
            case FieldDeclaration _, Initializer _, EmptyDeclaration _ -> {}
        }
    }

    private void recordMember(RecordMember member) {
        switch (member) {
            case ClassMember it -> classMember(it);
            case CompactConstructorDeclaration it -> note(it, it.name().text(), it.body());
        }
    }

    private void interfaceMember(InterfaceMember member) {
        switch (member) {
            case TypeDeclaration it -> type(it);
            case MethodDeclaration it -> method(it);
            case ConstantDeclaration _, EmptyDeclaration _ -> {}
        }
    }

    private void annotationMember(AnnotationInterfaceMember member) {
        switch (member) {
            case TypeDeclaration it -> type(it);
            case AnnotationElement _, ConstantDeclaration _, EmptyDeclaration _ -> {}
        }
    }

    private void method(MethodDeclaration declaration) {
        declaration.body().ifPresent(body -> note(declaration, declaration.name().text(), body));
    }

    private void note(Node declaration, String name, Block body) {
        int firstLine = declaration.line();
        int lastLine = declaration.tree().source().line(declaration.endOffset());
        methods.add(
                new Method(
                        file, firstLine, name, lastLine - firstLine + 1, StatementDepth.of(body)));
    }
}
