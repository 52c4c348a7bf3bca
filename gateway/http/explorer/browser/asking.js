// Who asks in the explorer: one of the users that the embedded issuer gives out, where there is one.

const memory = 'chaharsu:user';

/** Lets a person choose; what is written among the headers of a tab of GraphiQL wins over the choice. */
export function createAsking(chooser) {
  let users = [];
  const ready = chooser && fill();

  async function fill() {
    const response = await fetch('/explorer/demo-users');
    if (!response.ok) return;
    users = await response.json();
    const before = sessionStorage.getItem(memory) ?? users[0]?.name;
    const labels = users.map(({ name, title, titleFa }) => [name, `${titleFa} · ${title}`]);
    for (const [name, label] of [...labels, ['', 'هیچ‌کس · Nobody']])
      chooser.add(new Option(label, name, false, name === before));
    chooser.disabled = false;
    // The choice, and not the token, is remembered until the browser's tab is closed.
    chooser.addEventListener('change', () => sessionStorage.setItem(memory, chooser.value));
  }

  return {
    async headers(written = {}) {
      await ready;
      const chosen = users.find(({ name }) => name === chooser?.value);
      const own = Object.fromEntries(
        Object.entries(written).map(([name, value]) => [name.toLowerCase(), value]),
      );
      return 'authorization' in own || 'x-api-key' in own ? own : { ...chosen?.headers, ...own };
    },
  };
}
