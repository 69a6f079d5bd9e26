package discos.deployer.run.task;

import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Loop;
import discos.deployer.playbook.absent.AbsentModules;
import discos.deployer.remote.Account;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.run.RunSettings;
import discos.deployer.run.action.ActionContext;
import discos.deployer.run.action.OwnAction;
import discos.deployer.run.background.InBackground;
import discos.deployer.run.background.Job;
import discos.deployer.run.background.JobWatch;
import discos.deployer.run.contact.Seat;
import discos.deployer.run.exchange.ModuleCall;
import discos.deployer.run.exchange.Outcome;
import discos.deployer.run.exchange.Work;
import discos.deployer.run.render.ArgumentReader;
import discos.deployer.run.render.Conditions;
import discos.deployer.run.render.EnvironmentReader;
import discos.deployer.run.render.FailureText;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.render.LoopItem;
import discos.deployer.spi.Control.Reach;
import discos.deployer.spi.Diff;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Result;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.ModuleEntry;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.TemplateText;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Renders an item of a task and binds its arguments, as far as its condition wants it at all. */
final class TurnMaker {

    /** Seconds between two polls, where nothing else is asked. */
    private static final long POLL = 15;

    private final Workshop workshop;
    private final HostTask task;
    private final Templar templar;
    private final RunSettings settings;

    TurnMaker(Workshop workshop, HostTask task) {
        this.workshop = workshop;
        this.task = task;
        this.templar = workshop.scopes().knowledge().templar();
        this.settings = workshop.scopes().knowledge().settings();
    }

    /** The item, ready to be run; what cannot be rendered is a failed outcome. */
    Turn turn(LoopItem item, Scope base) throws HostUnavailableException {
        Scope scope = item.variables().isEmpty() ? base : base.with(item.variables());
        ItemScopes scopes = new ItemScopes(workshop, task, item, scope);
        return turn(item, scopes);
    }

    private Turn turn(LoopItem item, ItemScopes scopes) throws HostUnavailableException {
        Scope scope = scopes.before();
        Scope during = scopes.during();
        try {
            if (!new Conditions(templar).hold(task.task().conditions(), scope)) {
                Outcome skipped = new Outcome(new Result(Results.ofSkipped()), Diff.NONE);
                return new Turn(item, during, new Turn.Plan.Known(skipped));
            }
            Set<String> handlers = handlers(scope);
            return new Turn(item, during, work(scopes), handlers);
        } catch (Conditions.Broken e) {
            return new Turn(item, during, new Turn.Plan.Broken(e.result()));
        } catch (RenderException e) {
            return new Turn(item, during, new Turn.Plan.Broken(FailureText.ofTask(e)));
        } catch (ArgumentException e) {
            return new Turn(item, during, failed(FailureText.failed(e.text())));
        }
    }

    /** The handlers, known before anything is changed for them. */
    private Set<String> handlers(Scope scope) {
        return new LinkedHashSet<>(
                new KeywordValues(templar, task.task(), scope).texts(Keyword.NOTIFY));
    }

    /** The name of what is called, which may be a template, too. */
    private String actionName(Scope scope) {
        ActionCall call = task.task().task().action();
        return TemplateText.hasMarks(call.name())
                ? String.valueOf(
                        templar.render(new TemplateText(call.name(), call.origin()), scope))
                : call.name();
    }

    private Outcome own(OwnAction action, ItemScopes scopes, KeywordValues keywords) {
        boolean isLooked = task.task().task().loop().flatMap(Loop::lookup).isPresent();
        String name = ActionCall.shortName(actionName(scopes.before()));
        return Outcome.of(
                action.run(
                        new ActionContext(
                                task.host(),
                                arguments(scopes.before(), List.of(name)),
                                scopes.before(),
                                heirs(keywords),
                                task.task().task().action(),
                                isLooked ? scopes.item().variables().keySet() : Set.of())));
    }

    private static Turn.Plan failed(Result result) {
        return new Turn.Plan.Known(Outcome.failed(result));
    }

    private Turn.Plan work(ItemScopes scopes) throws HostUnavailableException {
        Scope scope = scopes.before();
        String name = actionName(scope);
        String shortName = ActionCall.shortName(name);
        KeywordValues keywords = new KeywordValues(templar, task.task(), scope);
        Optional<OwnAction> own = workshop.actions().named(shortName);
        if (own.isPresent()) {
            return told(own(own.get(), scopes, keywords), scopes, keywords);
        }
        Optional<ModuleEntry<?>> module = workshop.modules().module(name);
        if (module.isEmpty()) {
            return failed(FailureText.failed(unresolved(name)));
        }
        return ask(module.get(), scopes, keywords);
    }

    private String unresolved(String name) {
        return AbsentModules.of(name)
                .map(absence -> absence.message() + ": " + absence.advice())
                .orElseGet(
                        () ->
                                "couldn't resolve module/action '"
                                        + name
                                        + "'. This often indicates a misspelling, missing"
                                        + " collection, or incorrect module path."
                                        + workshop.modules()
                                                .nearestModule(name)
                                                .map(near -> " Did you mean '" + near + "'?")
                                                .orElse(""));
    }

    /** What the engine did itself, told with the host that it was done for. */
    private Turn.Plan told(Outcome outcome, ItemScopes scopes, KeywordValues keywords) {
        Optional<String> delegate = keywords.text(Keyword.DELEGATE_TO);
        if (delegate.isEmpty()) {
            return new Turn.Plan.Known(outcome);
        }
        Scope there = scopes.there(delegate);
        return new Turn.Plan.Known(
                outcome, delegate, Optional.of(seats().seat(delegate.get(), there).door().place()));
    }

    private <A extends Record> Turn.Plan ask(
            ModuleEntry<A> module, ItemScopes scopes, KeywordValues keywords)
            throws HostUnavailableException {
        Scope scope = keywords.scope();
        requireAsync(module, keywords);
        Optional<String> delegate = keywords.text(Keyword.DELEGATE_TO);
        Map<String, Object> arguments = arguments(scope, module.names());
        boolean isCheckMode = keywords.isSet(Keyword.CHECK_MODE, settings.isCheckMode());
        boolean isDiffWanted = keywords.isSet(Keyword.DIFF, settings.isDiffMode());
        Seat seat = seats().seat(delegate.orElse(task.host()), scopes.there(delegate));
        TaskControl control =
                control(
                        scopes.during(),
                        isCheckMode,
                        () -> seats().reach(delegate, seat, scopes.plain()));
        keepSecrets(module, arguments);
        A args =
                module.spec()
                        .bind(
                                arguments,
                                Homes.binding(
                                        control,
                                        seat,
                                        new ArrayList<>(arguments.values()),
                                        module.spec().hasDefaultAtHome(arguments.keySet())));
        Optional<Job> job = job(keywords, control, seat);
        Work work =
                new Work(
                        call(module, args, job),
                        module.module().isOfLogin(args)
                                ? workshop.machines().seat(seat.door().place(), Account.LOGIN)
                                : seat,
                        seats().control(),
                        EnvironmentReader.environment(keywords),
                        isCheckMode,
                        live(keywords, job));
        return new Turn.Plan.Ask(
                work, isDiffWanted, delegate, patience(job, keywords, control, work));
    }

    private static void requireAsync(ModuleEntry<?> module, KeywordValues keywords) {
        if (!module.info().canBeAsync() && keywords.number(Keyword.ASYNC, 0) > 0) {
            throw new ArgumentException("async is not supported for this task.");
        }
    }

    private LiveOutput live(KeywordValues keywords, Optional<Job> job) {
        return keywords.isSet(Keyword.NO_LOG, false) || job.isPresent()
                ? LiveOutput.SILENT
                : new LiveEvents(workshop.recorder(), task);
    }

    private Seats seats() {
        return new Seats(workshop, task);
    }

    private TaskControl control(Scope scope, boolean isCheckMode, Supplier<Reach> reaches) {
        return new TaskControl(
                task.task().task(),
                isCheckMode,
                settings.verbosity(),
                templar,
                scope,
                ZonedDateTime.now(scope.control().clock()),
                reaches);
    }

    private Optional<String> jobFolder(Scope scope) {
        return scope.raw("ansible_async_dir")
                .map(raw -> String.valueOf(templar.render(raw, scope)));
    }

    /** The job as which a task with {@code async} is started. */
    private Optional<Job> job(KeywordValues keywords, TaskControl control, Seat seat)
            throws HostUnavailableException {
        long seconds = keywords.number(Keyword.ASYNC, 0);
        if (seconds <= 0) {
            return Optional.empty();
        }
        if (control.isCheckMode()) {
            throw new ArgumentException("check mode and async cannot be used on same task.");
        }
        String folder = jobFolder(control.scope()).orElse(Job.FOLDER);
        return Optional.of(
                workshop.jobs()
                        .job(
                                Homes.binding(control, seat, List.of(folder), false)
                                        .paths()
                                        .apply(folder),
                                seconds,
                                control.scope().control().random()));
    }

    /** The call, only started where the task is to go on in the background. */
    private <A extends Record> ModuleCall<A> call(
            ModuleEntry<A> module, A args, Optional<Job> job) {
        return job.<ModuleCall<A>>map(
                        it ->
                                new ModuleCall<>(
                                        new InBackground<>(module.module(), it, workshop.jobs()),
                                        args))
                .orElseGet(() -> new ModuleCall<>(module.module(), args));
    }

    /** How the job is waited for, where it is at all. */
    private Optional<JobWatch.Patience> patience(
            Optional<Job> job, KeywordValues keywords, TaskControl control, Work work)
            throws HostUnavailableException {
        long poll = keywords.number(Keyword.POLL, POLL);
        if (job.isEmpty() || poll <= 0) {
            return Optional.empty();
        }
        ModuleEntry<?> module = workshop.modules().module("async_status").orElseThrow();
        return Optional.of(
                new JobWatch.Patience(
                        job.get(),
                        asking(module, job.get(), "status", control, work),
                        asking(module, job.get(), "cleanup", control, work),
                        job.get().seconds(),
                        poll));
    }

    private static <A extends Record> Work asking(
            ModuleEntry<A> module, Job job, String mode, TaskControl control, Work work)
            throws HostUnavailableException {
        A args =
                module.spec()
                        .bind(
                                Map.of("jid", job.id(), "mode", mode, "_async_dir", job.folder()),
                                Homes.binding(
                                        control, work.target(), List.of(job.folder()), false));
        return new Work(
                new ModuleCall<>(module.module(), args),
                work.target(),
                work.control(),
                work.environment(),
                false,
                LiveOutput.SILENT);
    }

    private void keepSecrets(ModuleEntry<?> module, Map<String, Object> arguments) {
        workshop.recorder().masker().keepSecretsOf(arguments);
        for (String name : module.spec().secretNames()) {
            Object secret = arguments.get(name);
            if (secret != null) {
                workshop.recorder().masker().keepSecret(String.valueOf(secret));
            }
        }
    }

    private Map<String, Object> arguments(Scope scope, List<String> moduleNames) {
        Map<String, Object> arguments =
                new ArgumentReader(templar, task.task(), scope).arguments(moduleNames);
        if (moduleNames.contains("async_status")) {
            jobFolder(scope).ifPresent(folder -> arguments.putIfAbsent("_async_dir", folder));
        }
        return arguments;
    }

    private List<String> heirs(KeywordValues keywords) {
        Optional<String> delegate = keywords.text(Keyword.DELEGATE_TO);
        return delegate.isPresent() && keywords.isSet(Keyword.DELEGATE_FACTS, false)
                ? List.of(delegate.get())
                : task.heirs();
    }
}
