package discos.plugins.module.packaging;

import java.util.ArrayList;
import java.util.List;

/** What a playbook names a package by: a name, one with a version, a group, a file, a pattern. */
record RpmName(String text) {

    /** The kinds that are told apart, as Ansible does. */
    enum Kind {
        NAME,
        GROUP,
        FILE,
        PATTERN,
        ALL
    }

    /** A name before a version, and that version: {@code git} and {@code 2.24-1}. */
    record Pinned(String base, String version) {
        /** Whether an installed package is just that one. */
        boolean isMet(Rpm rpm) {
            String plain = rpm.version();
            String full = plain + "-" + rpm.release();
            List<String> accepted = new ArrayList<>();
            for (String word : List.of(plain, full, plain + "." + rpm.arch(), rpm.full())) {
                accepted.add(word);
                accepted.add(rpm.epoch() + ":" + word);
            }
            return rpm.name().equals(base) && accepted.contains(version);
        }

        /** Whether an installed package is newer than that one. */
        boolean isOutdone(Rpm rpm) {
            String wanted = version.replaceFirst("\\.(noarch|x86_64|i[3-6]86|aarch64)$", "");
            return rpm.name().equals(base)
                    && rpm.evr().compareTo(RpmVersion.of(wanted)) > 0
                    && !isMet(rpm);
        }
    }

    Kind kind() {
        if (text.equals("*")) {
            return Kind.ALL;
        }
        if (text.startsWith("@")) {
            return Kind.GROUP;
        }
        if (text.contains("://") || text.endsWith(".rpm")) {
            return Kind.FILE;
        }
        return text.matches("[^*?\\[]*") ? Kind.NAME : Kind.PATTERN;
    }

    /** The ways in which the text can be a name and a version; rpm itself knows no better. */
    List<Pinned> pins() {
        List<Pinned> pins = new ArrayList<>();
        if (kind() == Kind.NAME) {
            for (int dash = text.indexOf('-'); dash > 0; dash = text.indexOf('-', dash + 1)) {
                if (dash + 1 < text.length() && Character.isDigit(text.charAt(dash + 1))) {
                    pins.add(new Pinned(text.substring(0, dash), text.substring(dash + 1)));
                }
            }
        }
        return pins;
    }
}
