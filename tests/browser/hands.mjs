// Two ways to use a page. What one of them can't reach, a person can't either.

const tabsMax = 80;

export function mouse() {
  return {
    press: (target) => target.click(),
    type: (target, text) => target.fill(text),
  };
}

export function keyboard(page) {
  const reach = async (target) => {
    await target.waitFor();
    for (let tabs = 0; tabs < tabsMax; tabs += 1) {
      if (await target.evaluate((element) => element.matches(':focus'))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the Tab key does not reach ${target}`);
  };
  return {
    async press(target) {
      await reach(target);
      await page.keyboard.press('Enter');
    },
    async type(target, text) {
      await reach(target);
      // The Tab key selects what a field holds.
      await page.keyboard.type(text);
    },
  };
}
