// Ready when the first frame is on the screen: the callback after the next frame's own callback.
requestAnimationFrame(() => {
  requestAnimationFrame(() => {
    document.documentElement.dataset.readyAt = String(Date.now());
    document.documentElement.dataset.ready = 'true';
  });
});
