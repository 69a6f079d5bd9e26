package discos.deployer.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How playbooks name a module, and its description in the generated documentation. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ModuleInfo {
    /** The short name. */
    String name();

    /** The collection whose long name it also answers to. */
    String collection() default "ansible.builtin";

    /** Other names, short or long, such as {@code ansible.legacy.systemd_service}. */
    String[] aliases() default {};

    /** Whether a task of it may go on in the background of the host ({@code async}). */
    boolean canBeAsync() default true;

    /** What it does, in one sentence. */
    String doc();
}
