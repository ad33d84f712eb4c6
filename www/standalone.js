// In the one file that holds the whole page: the module, out of the element it is packed in.

async function unpacked() {
  if (!("DecompressionStream" in window)) {
    throw new Error("this browser cannot unpack the page (it has no DecompressionStream): a newer one can");
  }
  const packed = atob(document.getElementById("module").textContent);
  const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
