package dev.blr.engine.series;

/**
 * Two neighbouring observations further apart than the series leads to expect.
 *
 * @param after label of the last observation before the gap
 * @param before label of the first one after it
 * @param days between them, 24-hour days
 */
public record Gap(String after, String before, double days) {}
