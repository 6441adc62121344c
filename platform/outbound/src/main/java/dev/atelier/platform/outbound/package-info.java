/**
 * Going to an address that somebody gave us, without being led into the network we run in.
 *
 * <p>{@link dev.atelier.platform.outbound.OutboundPolicy} judges a URL: scheme, user info, port, and every address the
 * host's name has. It asks for the name once and hands out a {@link dev.atelier.platform.outbound.Destination} that holds
 * the judged addresses; whoever connects connects to those, so a name that answers differently a moment later leads
 * nowhere else.
 *
 * <p>{@link dev.atelier.platform.outbound.Outbound} is the client to use: it judges and pins each hop, follows redirects
 * of GET and HEAD by hand, forwards credentials to the first origin only, decodes no compressed body, and gives bodies
 * as streams or whole up to a bound. It blocks: call it on a virtual thread or a worker.
 *
 * <pre>{@code
 * var policy = new OutboundPolicy(settings.privateHosts(), false);
 * try (var outbound = new Outbound(policy, OutboundLimits.standard("atelier-media/1.0"));
 *      var answer = outbound.send(OutboundRequest.get(uri))) {
 *     answer.body().transferTo(sink);          // a stream
 * }
 * outbound.send(OutboundRequest.post(uri, "application/json", bytes).credential("X-Signature", signature));
 * }</pre>
 *
 * <p>With Vert.x: {@code policy.check(uri)} on a worker, then connect to what was judged; Host header, SNI and the
 * certificate's name stay those of the URL:
 *
 * <pre>{@code
 * client.request(new RequestOptions()
 *         .setAbsoluteURI(destination.uri().toString())
 *         .setFollowRedirects(false)
 *         .setServer(SocketAddress.inetSocketAddress(destination.socketAddress())))
 * }</pre>
 *
 * <p>The JDK's {@code HttpClient} has no place to pin an address in; it is not to be used for addresses users give.
 */
package dev.atelier.platform.outbound;
