// A reporter of vitest that prints GoogleTest's lines, so that one reader counts all tests.

const outcomes = { passed: '[       OK ]', failed: '[  FAILED  ]', skipped: '[  SKIPPED ]' };

export default class Lines {
  onTestCaseResult(test) {
    const { state, errors } = test.result();
    const title = `${test.module.relativeModuleId}: ${test.fullName}`;
    const milliseconds = Math.round(test.diagnostic()?.duration ?? 0);
    console.log(`[ RUN      ] ${title}`);
    for (const error of errors ?? []) console.log(error.stack ?? error.message);
    console.log(`${outcomes[state]} ${title} (${milliseconds} ms)`);
  }

  // A file that can't even be loaded holds no test, and is itself one that failed.
  onTestModuleEnd(module) {
    for (const error of module.errors()) {
      console.log(`[ RUN      ] ${module.relativeModuleId}`);
      console.log(error.stack ?? error.message);
      console.log(`[  FAILED  ] ${module.relativeModuleId} (0 ms)`);
    }
  }
}
