package dev.headroom.scheduler.limit;

/**
 * The right to one run under a limit.
 *
 * @param token unique in the installation
 */
public record Permit(Limited limited, String token) {}
