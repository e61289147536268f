package dev.headroom.evaluator.lever.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.Steps;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that a lever moves, as they are now: at least one, all of which have the setting.
 *
 * <p>They are those whose owner is the runbook's name, but for {@code headroom-review}, which
 * Headroom itself writes again and again; or the one that the lever names, as {@code name} or
 * {@code owner/name}.
 */
final class JobSet {

  private static final String OURS = "headroom-review";
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Lever lever;
  private final Setting setting;
  private final List<Job> jobs;

  private JobSet(Lever lever, Setting setting, List<Job> jobs) {
    this.lever = lever;
    this.setting = setting;
    this.jobs = jobs;
  }

  /** What came of looking for them. */
  sealed interface Found {

    record It(JobSet jobs) implements Found {}

    record Nothing(Fault fault) implements Found {}
  }

  /** One job and the definition that it is to have. */
  record Move(Job job, ObjectNode definition, String difference) {}

  /** How a change gets from where the jobs stand to where they are to stand. */
  sealed interface Way {

    /** Jobs that stand there already are not among them. */
    record Moves(List<Move> moves) implements Way {}

    /** They stand where nobody left them. */
    record Astray(String says) implements Way {}

    record Blocked(Fault fault) implements Way {}
  }

  static Found of(SchedulerApi api, String runbook, Lever lever) {
    LeverTarget.SchedulerSetting target = (LeverTarget.SchedulerSetting) lever.target();
    Setting setting = Setting.of(target.setting());
    @Nullable String named = target.job();
    if (named == null) {
      return all(api.of(runbook), runbook, lever, setting);
    }
    int slash = named.indexOf('/');
    String owner = slash < 0 ? runbook : named.substring(0, slash);
    String name = named.substring(slash + 1);
    if (!PART.matcher(owner).matches() || !PART.matcher(name).matches()) {
      return nothing(Kind.INVALID, "`" + named + "` is no job; write name or owner/name");
    }
    return switch (api.one(owner, name)) {
      case SchedulerApi.Found.Nothing(Fault fault) -> new Found.Nothing(fault);
      case SchedulerApi.Found.Jobs(List<Job> jobs) ->
          setting.in(jobs.getFirst().definition()) == null
              ? nothing(
                  Kind.INVALID, "job %s/%s is without %s".formatted(owner, name, setting.needs()))
              : new Found.It(new JobSet(lever, setting, jobs));
    };
  }

  private static Found all(SchedulerApi.Found found, String runbook, Lever lever, Setting setting) {
    return switch (found) {
      case SchedulerApi.Found.Nothing(Fault fault) -> new Found.Nothing(fault);
      case SchedulerApi.Found.Jobs(List<Job> all) -> {
        List<Job> own = all.stream().filter(job -> !job.name().equals(OURS)).toList();
        List<Job> having =
            own.stream().filter(job -> setting.in(job.definition()) != null).toList();
        yield own.isEmpty()
            ? nothing(
                Kind.ABSENT,
                ("Headroom's scheduler has no job of the owner %s; jobs of a scheduler inside an"
                        + " application are moved there, or moved in (`headroom import`)")
                    .formatted(runbook))
            : having.isEmpty()
                ? nothing(
                    Kind.INVALID,
                    "none of the %d jobs of %s has %s"
                        .formatted(own.size(), runbook, setting.needs()))
                : new Found.It(new JobSet(lever, setting, having));
      }
    };
  }

  private static Found nothing(Kind kind, String says) {
    return new Found.Nothing(new Fault(kind, says));
  }

  /** The lowest of them; every job's own value is among the details. */
  Standing standing() {
    Set<String> locks = new TreeSet<>();
    Map<String, String> details = new TreeMap<>();
    double lowest = Double.POSITIVE_INFINITY;
    for (Job job : jobs) {
      double value = value(job);
      locks.add("scheduler/" + job.id());
      details.put(detail(job), setting.written(value));
      lowest = Math.min(lowest, value);
    }
    return new Standing(locks, capacity(lowest), details, null);
  }

  /** In the lever's unit where it has one, else in the setting's. */
  private Capacity capacity(double value) {
    Unit unit = Steps.unit(lever);
    Quantity quantity = new Quantity(value, setting.unit());
    return new Capacity.Amount(
        unit.equals(Unit.NUMBER) || !setting.unit().convertsTo(unit)
            ? quantity
            : new Quantity(quantity.in(unit), unit));
  }

  /** The jobs that are set, and whose tenants they serve; what runs goes on as it began. */
  Reach reach(Change change) {
    List<Job> set =
        toward(change) instanceof Way.Moves(List<Move> moves)
            ? moves.stream().map(Move::job).toList()
            : jobs;
    long tenants =
        set.stream()
            .flatMap(job -> job.definition().path("tenants").path("list").valueStream())
            .distinct()
            .count();
    String says =
        "%d %s%s, from the next run of each on"
            .formatted(
                set.size(),
                set.size() == 1 ? "job" : "jobs",
                tenants == 0 ? "" : " of %d tenants".formatted(tenants));
    return Reach.of(
        set.stream().map(job -> "job " + job.id()).toList(),
        set.size(),
        "jobs",
        Reach.Restarts.NO,
        says);
  }

  Way toward(Change change) {
    return change.restores() ? back(change) : on(change);
  }

  private Way on(Change change) {
    if (!(change.to() instanceof Capacity.Amount(Quantity to)) || setting.taken(to).isEmpty()) {
      return new Way.Blocked(
          new Fault(
              Kind.INVALID,
              "%s is not set to %s; write %s"
                  .formatted(
                      setting.field(),
                      change.to(),
                      setting.unit().equals(Unit.SECONDS)
                          ? "a time, e.g. 90s"
                          : "a whole number")));
    }
    double goal = setting.taken(to).get();
    double planned =
        change.from().stands() instanceof Capacity.Amount(Quantity from)
            ? setting.taken(from).orElse(Double.NaN)
            : Double.NaN;
    List<Move> moves = new ArrayList<>();
    for (Job job : jobs) {
      double now = value(job);
      @Nullable String before = change.from().details().get(detail(job));
      if (now == goal) {
        continue;
      }
      // A job that is new since the plan is set as well: the lever is every job's. After an earlier
      // change of the same plan all stand where this one was planned from.
      if (before != null && !before.equals(setting.written(now)) && now != planned) {
        return new Way.Astray(
            "job %s stands at %s, neither at %s as when this was planned nor at %s"
                .formatted(job.id(), setting.written(now), before, setting.written(goal)));
      }
      moves.add(move(job, now, goal));
    }
    double most = jobs.stream().mapToDouble(job -> setting.most(job.definition())).max().orElse(0);
    return !moves.isEmpty() && goal > most
        ? new Way.Blocked(
            new Fault(
                Kind.INVALID,
                "all %s batches of tenants go at a time already; make `tenants.batch` smaller"
                    .formatted(setting.written(most))))
        : new Way.Moves(moves);
  }

  /** Each job to where it stood; one that is gone needs none. */
  private Way back(Change change) {
    List<Move> moves = new ArrayList<>();
    for (Job job : jobs) {
      @Nullable String before = change.from().details().get(detail(job));
      double now = value(job);
      if (before != null && !before.equals(setting.written(now))) {
        moves.add(move(job, now, setting.read(before)));
      }
    }
    return new Way.Moves(moves);
  }

  private Move move(Job job, double now, double goal) {
    ObjectNode definition = job.definition().deepCopy();
    setting.set(definition, goal);
    return new Move(
        job,
        definition,
        "%s: %s -> %s".formatted(detail(job), setting.written(now), setting.written(goal)));
  }

  private double value(Job job) {
    Double value = setting.in(job.definition());
    if (value == null) {
      throw new IllegalStateException(job.id() + " has no " + setting.field());
    }
    return value;
  }

  private String detail(Job job) {
    return job.id() + ": " + setting.field();
  }

  /** What to put into each job's definition. */
  static String patch(Change change) {
    Setting setting =
        Setting.of(((LeverTarget.SchedulerSetting) change.lever().target()).setting());
    String goal =
        change.to() instanceof Capacity.Amount(Quantity to)
            ? setting.taken(to).map(setting::written).orElse(change.to().toString())
            : change.to().toString();
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, String> detail : change.from().details().entrySet()) {
      lines.add(
          change.restores()
              ? detail.getKey() + ": " + detail.getValue()
              : "%s: %s -> %s".formatted(detail.getKey(), detail.getValue(), goal));
    }
    return String.join("\n", lines);
  }
}
