import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Gives the classes of a jar that are older than Java 6 the form of Java 8, in place.
 *
 * <p>The AOT cache takes no class without stack maps, and picocli is compiled for Java 5: loading
 * it from its jar costs a third of the start. The code stays the same, stack maps are added.
 */
final class OldClassFiles {
    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            rewrite(Path.of(jar));
        }
    }

    private static void rewrite(Path jar) throws IOException {
        Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
        URL[] itself = {jar.toUri().toURL()};
        try (JarFile old = new JarFile(jar.toFile());
                URLClassLoader classes = new URLClassLoader(itself);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(fresh))) {
            ClassFile tool = tool(classes);
            for (var entry : Collections.list(old.entries())) {
                byte[] bytes = old.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().endsWith(".class") ? current(tool, bytes) : bytes);
                out.closeEntry();
            }
        }
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ClassFile tool(ClassLoader classes) {
        return ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(
                        ClassHierarchyResolver.ofResourceParsing(classes)
                                .orElse(ClassHierarchyResolver.defaultResolver())
                                .cached()));
    }

    private static byte[] current(ClassFile tool, byte[] bytes) {
        ClassModel old = tool.parse(bytes);
        if (old.majorVersion() >= JAVA_6) {
            return bytes;
        }
        return tool.transformClass(
                old,
                ClassTransform.endHandler(builder -> builder.withVersion(JAVA_8, 0))
                        .andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
    }
}
