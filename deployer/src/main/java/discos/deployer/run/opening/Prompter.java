package discos.deployer.run.opening;

import discos.deployer.event.Event;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.task.Workshop;
import discos.deployer.source.Origin;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the operator for the variables of {@code vars_prompt}. */
final class Prompter {
    private static final String UNASKED = "Not prompting as we are not in interactive mode";

    /** What Ansible has for a variable that was not asked for and has no default. */
    private static final String NOTHING = "None";

    private final Workshop workshop;
    private final Templar templar;

    Prompter(Workshop workshop) {
        this.workshop = workshop;
        this.templar = workshop.scopes().knowledge().templar();
    }

    /** The answers by variable; what the command line gives is not asked for. */
    Map<String, Object> answers(PlannedPlay play, Scope scope) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Set<String> given = workshop.scopes().knowledge().settings().extraVars().keySet();
        for (Written written : play.play().keywords().items(Keyword.VARS_PROMPT)) {
            if (templar.render(written.value(), scope) instanceof Map<?, ?> prompt
                    && prompt.get("name") != null
                    && !given.contains(String.valueOf(prompt.get("name")))) {
                answers.put(String.valueOf(prompt.get("name")), answer(prompt, scope));
            }
        }
        return answers;
    }

    private Object answer(Map<?, ?> prompt, Scope scope) {
        String name = String.valueOf(prompt.get("name"));
        String standard = text(prompt, "default", "");
        boolean hasStandard = prompt.get("default") != null && prompt.get("default") != None.NONE;
        boolean isPrivate = isSet(prompt, "private", true);
        String question =
                text(prompt, "prompt", name) + (hasStandard ? " [" + standard + "]: " : ": ");
        String value;
        if (workshop.operator().isAtTerminal()) {
            String answer = asked(question, !isPrivate, isSet(prompt, "confirm", false));
            value = answer.isEmpty() ? standard : answer;
        } else {
            workshop.recorder().tell(at -> new Event.Warning(at, UNASKED, Optional.empty()));
            value = text(prompt, "default", NOTHING);
        }
        if (isPrivate && workshop.operator().isAtTerminal()) {
            workshop.recorder().masker().keepSecret(value);
        }
        String encryption = text(prompt, "encrypt", "");
        if (encryption.isEmpty()) {
            // as with Ansible, what is typed may be a template, unless that is forbidden
            return TemplateText.hasMarks(value) && !isSet(prompt, "unsafe", false)
                    ? new TemplateText(value, Origin.of("vars_prompt"))
                    : value;
        }
        Object hash = encrypted(prompt, value, encryption, scope);
        workshop.recorder().masker().keepSecret(String.valueOf(hash));
        return hash;
    }

    private String asked(String question, boolean isEchoed, boolean isConfirmed) {
        String answer = workshop.operator().ask(question, isEchoed);
        while (isConfirmed
                && !answer.equals(workshop.operator().ask("confirm " + question, isEchoed))) {
            answer =
                    workshop.operator()
                            .ask("***** VALUES ENTERED DO NOT MATCH ****\n" + question, isEchoed);
        }
        return answer;
    }

    private Object encrypted(Map<?, ?> prompt, String value, String encryption, Scope scope) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("prompted_value", value);
        names.put("prompted_scheme", encryption);
        String salt = text(prompt, "salt", "");
        if (!salt.isEmpty()) {
            names.put("prompted_salt", salt);
        }
        StringBuilder call =
                new StringBuilder("prompted_value | password_hash(hashtype=prompted_scheme");
        call.append(salt.isEmpty() ? "" : ", salt=prompted_salt");
        if (!text(prompt, "salt_size", "").isEmpty()) {
            names.put("prompted_size", prompt.get("salt_size"));
            call.append(", salt_size=prompted_size");
        }
        return templar.evaluate(
                call.append(')').toString(), Origin.of("vars_prompt"), scope.with(names));
    }

    private static String text(Map<?, ?> prompt, String key, String standard) {
        Object value = prompt.get(key);
        return value == null || value == None.NONE ? standard : String.valueOf(value);
    }

    private static boolean isSet(Map<?, ?> prompt, String key, boolean standard) {
        Object value = prompt.get(key);
        return value == null ? standard : KeywordValues.truth(value);
    }
}
