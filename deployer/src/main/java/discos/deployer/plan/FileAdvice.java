package discos.deployer.plan;

import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.source.DidYouMean;
import java.nio.file.Path;

/** Says which file was probably meant where one is missing. */
public final class FileAdvice {
    private FileAdvice() {}

    /** Advice that names the nearest file in the same folder, or the folder looked in. */
    public static String nearest(PlaybookFiles files, String path) {
        Path wanted = Path.of(path);
        Path parent = wanted.getParent();
        String folder = parent == null ? "" : parent.toString();
        return DidYouMean.advice(
                String.valueOf(wanted.getFileName()),
                files.names(folder),
                folder.isEmpty() ? "check the name" : "looked in " + folder);
    }
}
