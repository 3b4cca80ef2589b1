// The control side of the simulator, see control.py.

/** Get JSON from below /control/, or send `given` there; throws with words to show. */
export async function control(path, given, method = given === undefined ? "GET" : "POST") {
  const request = { method };
  if (given !== undefined) {
    request.headers = { "Content-Type": "application/json" };
    request.body = JSON.stringify(given);
  }
  const response = await fetch(`control/${path}`, request).catch(() => { throw new Error("The demo doesn’t answer."); });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `status ${response.status}`);
  return answer;
}

/** The address of a file the bot or a person sent. */
export const fileUrl = (fileId) => `control/files/${encodeURIComponent(fileId)}`;
