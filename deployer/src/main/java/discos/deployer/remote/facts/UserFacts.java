package discos.deployer.remote.facts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The account that asks, its variables, and the host's own SSH keys. */
final class UserFacts {
    private static final Pattern ID = Pattern.compile("uid=(\\d+)\\S* gid=(\\d+).*");

    private UserFacts() {}

    static Map<String, Object> of(FactSource source) {
        Map<String, Object> facts = new LinkedHashMap<>();
        String[] user = source.text("user").split(":", -1);
        if (user.length >= 7) {
            facts.put("user_id", user[0]);
            facts.put("user_uid", Long.valueOf(user[2]));
            facts.put("user_gid", Long.valueOf(user[3]));
            facts.put("user_gecos", user[4]);
            facts.put("user_dir", user[5]);
            facts.put("user_shell", user[6]);
        }
        Matcher id = ID.matcher(source.text("id"));
        if (id.matches()) {
            facts.put("real_user_id", Long.valueOf(id.group(1)));
            facts.put("effective_user_id", Long.valueOf(id.group(1)));
            facts.put("real_group_id", Long.valueOf(id.group(2)));
            facts.put("effective_group_id", Long.valueOf(id.group(2)));
        }
        facts.put("env", new LinkedHashMap<>(source.environment()));
        for (String type : new String[] {"dsa", "rsa", "ecdsa", "ed25519"}) {
            String[] key = source.first("/etc/ssh/ssh_host_" + type + "_key.pub").split(" ", -1);
            if (key.length > 1) {
                facts.put("ssh_host_key_" + type + "_public", key[1]);
                facts.put("ssh_host_key_" + type + "_public_keytype", key[0]);
            }
        }
        return facts;
    }
}
