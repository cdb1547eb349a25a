# A state model: a volatility that walks, outside the package of the others, with its test through the whole
# pipeline. It is declared in one line; the golden numbers of its own are written, and those of the others have
# to be what they were. Sourced by ci/trial.
# shellcheck shell=bash disable=SC2034,SC2154

most=4

add_toy() {
  local engine=java-core/engine/src
  mkdir -p $engine/{main,test}/java/dev/blr/engine/trial
  cp "$repo/ci/trials/model/ToyModel.java" $engine/main/java/dev/blr/engine/trial/
  cp "$repo/ci/trials/model/ToyModelTest.java" $engine/test/java/dev/blr/engine/trial/
  before $engine/main/java/dev/blr/engine/LiveRiskSettings.java \
    'FULL("full", 5, (kernels, modes, scale, _, _) -> new FullModel(kernels, modes, scale)) {' <<'JAVA'
    TOY("toy", 20, (kernels, modes, scale, _, _) -> new dev.blr.engine.trial.ToyModel(kernels, modes, scale)),
JAVA
  maven --quiet --projects java-core/engine test -Dtest=GoldenNumbersTest -Dblr.golden.write=true
}

try_toy() {
  maven --quiet --projects java-core/engine test -Dtest='ToyModelTest,GoldenNumbersTest,StageOrderTest'
}
