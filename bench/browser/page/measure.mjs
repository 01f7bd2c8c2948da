/**
 * Asks, and waits until all text is in the document and painted, or until the contender says that no more comes.
 *
 * The marks tell the trace where to look. Frames are timed here: between two of them the page stood still.
 */
export async function measure(answer, element, model, characters) {
  let lastFrame;
  let longestFrame = 0;
  let frames = 0;
  const onFrame = (now) => {
    longestFrame = Math.max(longestFrame, now - (lastFrame ?? now));
    lastFrame = now;
    frames++;
    request = requestAnimationFrame(onFrame);
  };
  let request = requestAnimationFrame(onFrame);
  await new Promise(requestAnimationFrame);

  performance.mark('ask');
  const start = performance.now();
  answer.ask(model);
  const shownAt = await shown(answer, element, characters);
  await painted();
  performance.mark('painted');
  const wallMs = performance.now() - start;
  cancelAnimationFrame(request);
  const text = element.textContent;
  return { wallMs, shownMs: shownAt - start, longestFrame, frames, characters: text.length, hash: await hashOf(text) };
}

function shown(answer, element, characters) {
  return new Promise((resolve) => {
    const look = () => {
      if (element.firstChild?.data.length !== characters) return;
      observer.disconnect();
      clearInterval(timer);
      resolve(performance.now());
    };
    const observer = new MutationObserver(look);
    observer.observe(element, { characterData: true, childList: true, subtree: true });
    // Some lose events: they end with less.
    const timer = setInterval(() => {
      if (answer.ended() && element.firstChild?.data.length === answer.text().length) {
        observer.disconnect();
        clearInterval(timer);
        resolve(performance.now());
      }
    }, 200);
  });
}

/** A task after a frame comes after its painting. */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(undefined);
    });
  });
}

async function hashOf(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
