package discos.deployer.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One argument of a module: a component of its {@code Args} record.
 *
 * <p>The component's name in snake case is the argument's name. Types: {@link String}, {@code
 * boolean}, {@code int}, {@code long}, {@code double}, enums (their lower-case names are the
 * choices), {@link java.util.List}, {@link java.util.Map}, {@link Object} for any value, {@link
 * java.util.Optional} of these where it may be absent, and {@link Control}, which the engine
 * supplies. Anything not optional and without a default is required. A record with a static {@code
 * of(Object)} is an argument of its own type. A component that is a record without this annotation
 * is a shared set of arguments, such as the file attributes. What the constructor of the record
 * refuses with an {@link IllegalArgumentException} fails the task with that message.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Arg {
    /** What it is for, in one sentence. */
    String doc();

    /** The YAML name, where it is not the component's in snake case. */
    String name() default "";

    /** Other names it answers to. */
    String[] aliases() default {};

    /** The value taken where none is given, as YAML would write it. */
    String defaultValue() default "";

    /** Choices of a text argument. */
    String[] choices() default {};

    /** Whether it is a path on the host, in which {@code ~} is the account's home. */
    boolean isPath() default false;

    /** The arguments one of which, where it is true, makes it a path on the host. */
    String[] pathIf() default {};

    /** Whether it takes the free form of the task, as {@code command: ls} does. */
    boolean isFreeForm() default false;

    /** Whether it is a mapping that takes all arguments which no other component names. */
    boolean isRest() default false;

    /**
     * The {@code Args} records of modules to which such arguments are handed on; only what one of
     * them knows is taken. None takes any name.
     */
    Class<? extends Record>[] restOf() default {};

    /** Whether it must be masked in every output. */
    boolean isSecret() default false;

    /**
     * What must hold between the arguments of a module; stands at its {@code Args} record or at a
     * shared set of arguments.
     *
     * <p>Names and aliases are separated by bars. What follows a colon and a blank is the message,
     * where Ansible's module has one of its own. Rules are checked before any host is contacted, as
     * far as the arguments are written without templates, and again when they are rendered.
     */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Rules {
        /** Arguments that exclude each other, such as {@code "include|exclude"}. */
        String[] exclusive() default {};

        /** Arguments of which at least one must be given, such as {@code "name|hwclock"}. */
        String[] oneOf() default {};

        /**
         * Arguments that must all be given, where Ansible's module says so in words of its own,
         * such as {@code "src|dest: src and dest are required"}.
         */
        String[] required() default {};

        /**
         * Arguments that nothing but a text may be, with the message, such as {@code "dest: it must
         * be a string"}.
         */
        String[] texts() default {};

        /** What Ansible says in place of its usual message about arguments that there are not. */
        String unknown() default "";

        /** Arguments that a value of another needs, such as {@code "state=mounted|src|fstype"}. */
        String[] needed() default {};
    }
}
