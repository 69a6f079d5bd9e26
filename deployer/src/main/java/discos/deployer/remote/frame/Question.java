package discos.deployer.remote.frame;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.Query.Company;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One fragment that asks, and the queries of a group that it answers: one, or several that can be
 * asked together.
 *
 * @param company empty for one query alone
 * @param places the queries' places among those of the group
 */
record Question(String script, Optional<Company> company, List<Integer> places) {
    /** A command line has room for so many paths on every host. */
    private static final int LARGEST = 100;

    /** The fragments for all of a group's queries. */
    static List<Question> of(List<Query<?>> queries) {
        List<Question> questions = new ArrayList<>();
        Map<Company, List<Integer>> companies = new LinkedHashMap<>();
        for (int i = 0; i < queries.size(); i++) {
            Optional<Company> company = company(queries.get(i));
            if (company.isPresent()) {
                companies.computeIfAbsent(company.get(), _ -> new ArrayList<>()).add(i);
            } else {
                questions.add(alone(queries, i));
            }
        }
        companies.forEach(
                (company, places) -> {
                    for (int from = 0; from < places.size(); from += LARGEST) {
                        int to = Math.min(places.size(), from + LARGEST);
                        questions.add(together(company, queries, places.subList(from, to)));
                    }
                });
        return questions;
    }

    private static Optional<Company> company(Query<?> query) {
        return query instanceof Query.Joint<?> joint ? joint.company() : Optional.empty();
    }

    private static Question alone(List<Query<?>> queries, int place) {
        return new Question(queries.get(place).script(), Optional.empty(), List.of(place));
    }

    private static Question together(
            Company company, List<Query<?>> queries, List<Integer> places) {
        if (places.size() == 1) {
            return alone(queries, places.getFirst());
        }
        List<String> members =
                places.stream()
                        .map(place -> ((Query.Joint<?>) queries.get(place)).member())
                        .toList();
        return new Question(company.script(members), Optional.of(company), List.copyOf(places));
    }

    /**
     * The answers to its queries, by their places.
     *
     * @throws IOException if the output is none of such a fragment
     */
    Map<Integer, Output> answers(Output output) throws IOException {
        if (company.isEmpty()) {
            return Map.of(places.getFirst(), output);
        }
        List<Output> parts =
                company.get()
                        .split(places.size(), output)
                        .orElseThrow(() -> new IOException("its answer is garbled: " + script));
        Map<Integer, Output> answers = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            answers.put(places.get(i), parts.get(i));
        }
        return answers;
    }
}
