package dev.headroom.evaluator.lever.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.evaluator.quantity.Dimension;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.SchedulerKnob;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a setting stands in a job's definition, and how it is written. */
enum Setting {
  /** How late an instant may still start. A job without one is never too late. */
  MISFIRE_GRACE("misfireGrace", "a `misfireGrace`: without one no instant comes too late") {
    @Override
    @Nullable Double in(ObjectNode job) {
      @Nullable Double written = seconds(job.path("misfireGrace"));
      if (written == null && job.path("catchUp").asText().equals("none")) {
        return GRACE_OF_NONE;
      }
      return written;
    }

    @Override
    void set(ObjectNode job, double value) {
      job.put("misfireGrace", duration(value));
    }
  },
  /** How many runs go at a time, of a job that lets them overlap. */
  MAX_CONCURRENT("maxConcurrent", "`\"overlap\": \"allow\"`: the others run one at a time") {
    @Override
    @Nullable Double in(ObjectNode job) {
      Matcher overlap = OVERLAP.matcher(job.path("overlap").asText());
      if (!overlap.matches()) {
        return null;
      }
      return overlap.group(1) != null
          ? Double.valueOf(overlap.group(1))
          : job.path("maxConcurrent").asDouble(USUAL_CONCURRENT);
    }

    @Override
    void set(ObjectNode job, double value) {
      if (job.path("overlap").asText().equals("allow")) {
        job.put("maxConcurrent", (int) value);
      } else {
        job.put("overlap", "allow(" + (int) value + ")");
      }
    }
  },
  /** How many batches of tenants go at a time. */
  TENANT_BATCHES("tenants.concurrency", "`tenants`: there is nothing to take in batches") {
    @Override
    @Nullable Double in(ObjectNode job) {
      return job.path("tenants").isObject()
          ? job.path("tenants").path("concurrency").asDouble(1)
          : null;
    }

    @Override
    void set(ObjectNode job, double value) {
      ((ObjectNode) job.path("tenants")).put("concurrency", (int) value);
    }

    @Override
    double most(ObjectNode job) {
      double tenants = job.path("tenants").path("list").size();
      return Math.ceil(tenants / job.path("tenants").path("batch").asDouble(1));
    }
  },
  /** The time between two instants, of a job that runs by elapsed time. */
  INTERVAL("schedule.every", "a schedule of the form `{\"every\": \"15m\"}`") {
    @Override
    @Nullable Double in(ObjectNode job) {
      return seconds(job.path("schedule").path("every"));
    }

    @Override
    void set(ObjectNode job, double value) {
      ((ObjectNode) job.path("schedule")).put("every", duration(value));
    }
  };

  /** What the scheduler takes when a job does not say. */
  private static final double GRACE_OF_NONE = 30;

  private static final double USUAL_CONCURRENT = 10;
  private static final Pattern OVERLAP = Pattern.compile("allow(?:\\((\\d{1,9})\\))?");

  private final String field;
  private final String needs;

  Setting(String field, String needs) {
    this.field = field;
    this.needs = needs;
  }

  static Setting of(SchedulerKnob knob) {
    return switch (knob) {
      case MISFIRE_GRACE -> MISFIRE_GRACE;
      case MAX_CONCURRENT -> MAX_CONCURRENT;
      case TENANT_BATCHES -> TENANT_BATCHES;
      case INTERVAL -> INTERVAL;
    };
  }

  /** Seconds or a count; null where the job has no such thing. */
  abstract @Nullable Double in(ObjectNode job);

  /** Writes it into the job, which has such a thing. */
  abstract void set(ObjectNode job, double value);

  /** From where on more of it changes nothing. */
  double most(ObjectNode job) {
    return Double.POSITIVE_INFINITY;
  }

  /** Its place in a definition. */
  String field() {
    return field;
  }

  /** What a job must have to have it. */
  String needs() {
    return needs;
  }

  Unit unit() {
    return switch (this) {
      case MISFIRE_GRACE, INTERVAL -> Unit.SECONDS;
      case MAX_CONCURRENT, TENANT_BATCHES -> Unit.NUMBER;
    };
  }

  /** The amount in this setting's own unit; empty when it has another, or is none of its values. */
  Optional<Double> taken(Quantity quantity) {
    Dimension given = quantity.unit().dimension();
    boolean count = given == Dimension.NUMBER || given == Dimension.COUNT;
    double value =
        unit().equals(Unit.SECONDS) && quantity.unit().convertsTo(Unit.SECONDS)
            ? quantity.in(Unit.SECONDS)
            : count ? quantity.value() : Double.NaN;
    double whole = unit().equals(Unit.SECONDS) ? value * 1000 : value;
    return whole >= 1 && whole == Math.rint(whole) && value <= Integer.MAX_VALUE
        ? Optional.of(value)
        : Optional.empty();
  }

  /** As the definition has it: {@code 90s}, {@code 4}. */
  String written(double value) {
    return unit().equals(Unit.SECONDS) ? duration(value) : String.valueOf((long) value);
  }

  /** What {@link #written} wrote. */
  double read(String written) {
    return unit().equals(Unit.SECONDS)
        ? Durations.parse(written).toMillis() / 1000.0
        : Double.parseDouble(written);
  }

  private static String duration(double seconds) {
    return Durations.format(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private static @Nullable Double seconds(JsonNode duration) {
    try {
      return duration.isTextual()
          ? Durations.parse(duration.textValue()).toMillis() / 1000.0
          : null;
    } catch (Misread notADuration) {
      return null;
    }
  }
}
