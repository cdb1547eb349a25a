package dev.blr.engine.ask;

import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Sink;
import dev.blr.engine.shape.Value;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * A method as every face offers it: {@code blr NAME}, {@code POST /ask/NAME}, {@code
 * blr.ask('NAME', …)} in the browser, a panel on the page, and its place in the documents.
 *
 * @param name one word, hyphens within: "evt"
 * @param purpose one sentence, for help and documents
 * @param cost of a question in operations, one being about a nanosecond of plain Java on one core;
 *     the one measure by which faces refuse what would take too long
 * @param method the answer to a question
 */
public record Analysis<Q, A>(
    String name,
    String purpose,
    Shape<Q> question,
    Shape<A> answer,
    ToDoubleFunction<Q> cost,
    BiFunction<Q, Context, A> method) {

  /** Reads a question, refuses one that costs more than {@code mostOperations}, and answers it. */
  public void ask(Value question, double mostOperations, Context context, Sink sink) {
    answer.write(answer(question, mostOperations, context), sink);
  }

  /** The answer to a question that a face has read. */
  public A answer(Value asked, double mostOperations, Context context) {
    return price(asked, mostOperations).answer(context);
  }

  /**
   * A question that has been read and is not too dear, to be answered later.
   *
   * @param operations its cost
   */
  public record Priced<Q, A>(Analysis<Q, A> analysis, Q question, double operations) {
    public A answer(Context context) {
      return analysis.method.apply(question, context);
    }
  }

  /** Reads a question and refuses one that costs more than {@code mostOperations}. */
  public Priced<Q, A> price(Value asked, double mostOperations) {
    Q read = question.read(asked, "");
    double operations = cost.applyAsDouble(read);
    Cost.require(operations, mostOperations);
    return new Priced<>(this, read, operations);
  }
}
