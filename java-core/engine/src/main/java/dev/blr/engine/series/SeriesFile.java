package dev.blr.engine.series;

/** A series and what the file was taken for that it was read from. */
public record SeriesFile(ReturnSeries series, Reading reading) {}
