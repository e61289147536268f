package dev.headroom.evaluator.condition;

import dev.headroom.evaluator.trigger.TriggerRule;
import java.time.Duration;

/**
 * What a condition asks for.
 *
 * @param says the document's own words; the phrase where there are none
 * @param phrase as it is written: {@code < 80% for 5m}
 * @param range how far its measure looks back from each evaluation
 */
public record ConditionRule(
    ConditionKey key, String says, String phrase, TriggerRule rule, Duration range) {}
