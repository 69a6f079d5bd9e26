package discos.deployer.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The methods and constructors that sources declare, as the compiler's own parser sees them. */
final class Methods extends TreeScanner<Void, Boolean> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> found;

    private Methods(CompilationUnitTree unit, SourcePositions positions, List<Method> found) {
        this.unit = unit;
        this.positions = positions;
        this.found = found;
    }

    /**
     * One declaration with a body or without.
     *
     * @param place file and line of its first line, annotations included
     * @param lines from the first line to the closing brace, both counted
     * @param isConstructor whether it is a constructor of a class or an enum; a record's components
     *     are data and do not count
     */
    record Method(String place, String name, int lines, int parameters, boolean isConstructor) {}

    /** All that these files declare, lambdas and comments in front left out. */
    static List<Method> of(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Method> found = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Methods(unit, positions, found).scan(unit, false);
            }
        }
        return found;
    }

    @Override
    public Void visitClass(ClassTree tree, Boolean isInRecord) {
        return super.visitClass(tree, tree.getKind() == Tree.Kind.RECORD);
    }

    @Override
    public Void visitMethod(MethodTree tree, Boolean isInRecord) {
        LineMap lines = unit.getLineMap();
        long first = lines.getLineNumber(positions.getStartPosition(unit, tree));
        long last = lines.getLineNumber(positions.getEndPosition(unit, tree));
        boolean isConstructor = tree.getReturnType() == null && !isInRecord;
        found.add(
                new Method(
                        unit.getSourceFile().getName() + ":" + first,
                        tree.getName().toString(),
                        Math.toIntExact(last - first + 1),
                        tree.getParameters().size(),
                        isConstructor));
        return super.visitMethod(tree, isInRecord);
    }
}
