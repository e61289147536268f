package dev.headroom.evaluator.view.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A list, so that it can grow a sibling without breaking its readers. */
@RegisterForReflection
public record Triggers(List<TriggerJson> triggers) {}
