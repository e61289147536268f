package dev.headroom.local.discover;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A type of source that yields metrics of known names.
 *
 * @param type as the runbook language has it
 * @param settings of the source when no target was named; a {@code ${NAME}} is for the reader to
 *     set
 * @param address which of the settings a target's address goes to; empty when it has no address
 * @param schemes of addresses that are of this type
 * @param remark for the reader, about the source
 * @param candidates with {@code @metric} where a metric of the source stands
 */
public record Kind(
    String type,
    Map<String, String> settings,
    String address,
    Set<String> schemes,
    String remark,
    List<Candidate> candidates) {

  private static final Pattern METRIC = Pattern.compile("@([a-z_]+)(?:\\{([^}]*)})?");

  public Kind {
    settings = Map.copyOf(settings);
    schemes = Set.copyOf(schemes);
    candidates = List.copyOf(candidates);
  }

  /** The names of the metrics that its candidates measure. */
  Set<String> metrics() {
    return candidates.stream()
        .flatMap(candidate -> METRIC.matcher(candidate.measure()).results())
        .map(found -> found.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The draft for a target that nobody has asked. */
  public Draft draft(String name) {
    ObjectNode source = JsonNodeFactory.instance.objectNode();
    ObjectNode keys = source.putObject(type);
    new TreeMap<>(settings).forEach(keys::put);
    return new Draft(name, source, remark, candidates(name), List.of());
  }

  /** The draft for a target that was asked: only what it has shown. */
  public Draft draft(String name, ObjectNode source, List<SeenMetric> seen) {
    Set<String> there = seen.stream().map(SeenMetric::name).collect(Collectors.toUnmodifiableSet());
    List<Candidate> chosen =
        candidates(name).stream()
            .filter(
                candidate ->
                    candidates.stream()
                        .filter(one -> one.name().equals(candidate.name()))
                        .flatMap(one -> METRIC.matcher(one.measure()).results())
                        .allMatch(found -> there.contains(found.group(1))))
            .toList();
    List<Draft.Other> others =
        seen.stream()
            .filter(metric -> !metrics().contains(metric.name()))
            .filter(metric -> !metric.name().matches("up|scrape_.*"))
            .map(
                metric ->
                    new Draft.Other(
                        (metric.isCounter() ? "rate(%s{source=\"%s\"}[5m])" : "%s{source=\"%s\"}")
                            .formatted(metric.name(), name),
                        metric.help()))
            .toList();
    return new Draft(name, source, remark, chosen, others);
  }

  private List<Candidate> candidates(String name) {
    var all = new ArrayList<Candidate>();
    all.add(Draft.up(name));
    for (Candidate one : candidates) {
      all.add(
          new Candidate(
              one.name(),
              one.title(),
              METRIC.matcher(one.measure()).replaceAll(found -> selected(found, name)),
              one.unit(),
              one.trigger(),
              one.remark()));
    }
    return all;
  }

  private static String selected(MatchResult found, String name) {
    String matchers = found.group(2) == null ? "" : ", " + found.group(2);
    return Matcher.quoteReplacement(
        "%s{source=\"%s\"%s}".formatted(found.group(1), name, matchers));
  }
}
