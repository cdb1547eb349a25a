package dev.blr.audit;

/**
 * That a record is on the disk and signed.
 *
 * @param sequence its place in the log
 * @param digest SHA-256 of its line
 */
public record Receipt(long sequence, String digest) {}
