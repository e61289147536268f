package dev.headroom.collector.scrape.postgres;

/**
 * What the first query tells of a server, and the others depend on.
 *
 * @param version as {@code server_version_num}: 150018 is 15.18
 * @param monitor whether the role sees what {@code pg_monitor} shows
 * @param statements whether {@code pg_stat_statements} is there
 * @param connectionsMax for ordinary roles
 */
record Server(
    int version, boolean replica, boolean monitor, boolean statements, double connectionsMax) {}
