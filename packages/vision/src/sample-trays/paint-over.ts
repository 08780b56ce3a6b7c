/** Lays pixels with alpha (four channels) over others (three channels) of the same size, in place. */
export function paintOver(ground: Buffer, scene: Buffer): void {
  for (let from = 0, to = 0; from < scene.length; from += 4, to += 3) {
    const alpha = scene[from + 3] ?? 0;
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      const under = ground[to + channel] ?? 0;
      ground[to + channel] = under + (((scene[from + channel] ?? 0) - under) * alpha) / 255 + 0.5;
    }
  }
}
