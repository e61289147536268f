package dev.headroom.collector.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a set of definitions turned out to be: all of them good, or everything that is wrong. */
public sealed interface SourcesReading {

  /** By name, in the order in which they were written. */
  record Valid(Map<String, SourceDefinition> sources) implements SourcesReading {
    public Valid {
      sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }
  }

  /** At least one problem, in the order of the body. */
  record Invalid(List<SourceProblem> problems) implements SourcesReading {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
