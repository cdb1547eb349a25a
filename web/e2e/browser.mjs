import { chromium, firefox } from 'playwright-core';

/** The browsers of the machine: what `npm` would download is not needed, and not wanted. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** Firefox where BROWSER says so, else Chromium. */
export function launch() {
  return process.env.BROWSER === 'firefox' ? new StockFirefox() : launchChromium();
}

function launchChromium() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Firefox as a distribution ships it, which Playwright drives by WebDriver BiDi. It knows neither touch nor phones, and
 * its theme is a preference of the whole browser: each theme has its own.
 */
class StockFirefox {
  #themes = new Map();

  async newContext({ colorScheme = 'light', isMobile, hasTouch, ...options }) {
    if (!this.#themes.has(colorScheme)) {
      this.#themes.set(colorScheme, launchFirefox(colorScheme));
    }
    return (await this.#themes.get(colorScheme)).newContext(options);
  }

  async newPage(options = {}) {
    return (await this.newContext(options)).newPage();
  }

  async close() {
    await Promise.all([...this.#themes.values()].map(async (browser) => (await browser).close()));
  }
}

function launchFirefox(colorScheme) {
  const driver = firefox._connection.toImpl(firefox)._bidiFirefox;
  driver.connectToTransport = (transport, options) =>
    Object.getPrototypeOf(driver).connectToTransport.call(driver, mended(transport), options);
  return firefox.launch({
    executablePath: FIREFOX,
    channel: 'moz-firefox',
    firefoxUserPrefs: {
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
      'ui.useOverlayScrollbars': 1, // as Chromium has them, without a window
    },
  });
}

/** Makes up, between Playwright and the browser, for what this release has not of the protocol. */
function mended(transport) {
  const send = transport.send.bind(transport);
  let heard;
  transport.send = (message) => {
    if (message.method === 'emulation.setMediaFeaturesOverride') {
      setImmediate(() => heard({ type: 'success', id: message.id, result: {} }));
    } else {
      send(message);
    }
  };
  const hear = (listener) => (message) => {
    if (message.method?.startsWith('browsingContext.download')) {
      // Playwright knows a download by its id, and this release has none.
      message.params.download ??= message.params.navigation ?? message.params.url;
    }
    listener(message);
  };
  Object.defineProperty(transport, 'onmessage', { get: () => heard, set: (listener) => (heard = hear(listener)) });
  return transport;
}

/** Double clicks as a mouse would; where Firefox is driven, two clicks of the driver are no double click. */
export async function doubleClick(locator) {
  await (process.env.BROWSER === 'firefox' ? locator.dispatchEvent('dblclick') : locator.dblclick());
}

/** Waits until the page has computed or fetched all that it wanted to. */
export async function settled(page, timeout = 60_000) {
  await page.waitForFunction(
    () =>
      document.querySelector('#progress')?.hidden &&
      /\d{4}|\d+/.test(document.querySelector('#as-of .value')?.textContent ?? ''),
    undefined,
    { timeout },
  );
}
