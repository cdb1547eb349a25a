/**
 * A log of decisions that cannot be altered unseen.
 *
 * <pre>
 *   records/000000000000.jsonl      one record a line, in UTF-8; named by the first
 *   records/000000000000.notes      a signed checkpoint for every group of records that was acknowledged
 *   records/….gz                    both, once the segment is full
 *   tile/L/N, tile/L/N.p/W          hashes of the Merkle tree, as c2sp.org/tlog-tiles has them
 *   checkpoint                      the newest signed checkpoint (c2sp.org/tlog-checkpoint, signed-note)
 *   verifier.key, signing.key       Ed25519; the second is readable by its owner only
 *   subjects/                       keys of the digests that stand for persons; erasing one erases the link
 *   unsealed/                       what a crash left behind the last checkpoint, set aside
 *   index.sqlite                    for queries; made anew from the records at any time
 * </pre>
 *
 * A record holds the SHA-256 of the line before it, and every line is a leaf of the tree (RFC
 * 6962). A record is acknowledged when it and a checkpoint that counts it are on the disk, in that
 * order; what lies behind the last checkpoint was never acknowledged and is never taken for a
 * record.
 *
 * <p>What this does not show: somebody who has the signing key, or who puts the whole directory
 * back to an older state, is only found out by a checkpoint that somebody else has kept ({@code
 * --since}).
 */
@NullMarked
package dev.blr.audit;

import org.jspecify.annotations.NullMarked;
