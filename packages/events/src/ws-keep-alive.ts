import type { WebSocket } from 'ws';

/**
 * Pings the peer every `intervalMs` and terminates the socket when a whole interval brought neither a pong nor a message:
 * a peer that is gone without a word would otherwise hold its subscription forever. Returns how to stop.
 */
export function keepAlive(socket: WebSocket, intervalMs: number): () => void {
  let alive = true;
  const heard = () => {
    alive = true;
  };
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, intervalMs);
  socket.on('pong', heard);
  socket.on('message', heard);
  return () => {
    clearInterval(timer);
    socket.off('pong', heard);
    socket.off('message', heard);
  };
}
