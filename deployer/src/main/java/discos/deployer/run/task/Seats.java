package discos.deployer.run.task;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.run.contact.Place;
import discos.deployer.run.contact.Seat;
import discos.deployer.run.render.AddressReader;
import discos.deployer.run.render.BecomeReader;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.spi.Control.Reach;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import java.util.Map;
import java.util.Optional;

/** Finds the shells in which a task works. */
record Seats(Workshop workshop, HostTask task) {

    /** The shell in which a task's module asks and changes. */
    Seat seat(String host, Scope there) {
        // what the task itself says of the login names the host whose task it is, as with Ansible
        KeywordValues keywords = keywords(there.with(Map.of("inventory_hostname", task.host())));
        Place place = addresses().place(host, task.host(), keywords, there);
        place.address().options().forEach(this::keepSecret);
        Account account = new BecomeReader(templar(), login()).account(keywords, there);
        account.become()
                .flatMap(Account.Become::password)
                .ifPresent(workshop.recorder().masker()::keepSecret);
        return workshop.machines().seat(place, account);
    }

    /** The control machine's own shell. */
    Seat control() {
        Address here =
                new Address("localhost", "localhost", Optional.empty(), Optional.empty(), Map.of());
        return workshop.machines()
                .seat(new Place("localhost", task.host(), "local", here), Account.LOGIN);
    }

    /**
     * How the machines of the task are reached.
     *
     * @param seat where the task runs
     * @param scope the variables of the task's host
     */
    Reach reach(Optional<String> delegate, Seat seat, Scope scope) {
        KeywordValues keywords = keywords(scope);
        // whatever the connection of a delegated task is: the host's own is what is asked for
        Address own = addresses().ssh(task.host(), keywords, scope);
        own.options().forEach(this::keepSecret);
        return new Reach(
                own,
                seat.door().place().address(),
                delegate,
                seat.door().place().connection(),
                new BecomeReader(templar(), login()).account(keywords, scope));
    }

    private KeywordValues keywords(Scope scope) {
        return new KeywordValues(templar(), task.task(), scope);
    }

    private AddressReader addresses() {
        return new AddressReader(templar(), login());
    }

    private Templar templar() {
        return workshop.scopes().knowledge().templar();
    }

    private Map<String, Object> login() {
        return workshop.scopes().knowledge().settings().login().variables();
    }

    /** Passwords and passphrases with which the machine is entered. */
    private void keepSecret(String option, Object value) {
        if (option.contains("pass")) {
            workshop.recorder().masker().keepSecret(String.valueOf(value));
        }
    }
}
