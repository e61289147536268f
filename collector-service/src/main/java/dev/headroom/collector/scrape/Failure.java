package dev.headroom.collector.scrape;

/**
 * Why a collection failed.
 *
 * @param code stable: the same in logs, metrics and REST
 * @param reason one sentence, without credentials
 */
public record Failure(String code, String reason) {}
