package dev.headroom.evaluator.outlook;

import dev.headroom.evaluator.history.MeasuredSeries;

/**
 * The outlook of a trigger for one label set.
 *
 * @param hourly what it was made from, for who asks what came after an earlier outlook
 */
public record TriggerOutlook(MeasuredSeries series, Levels hourly, Outlook outlook) {}
