package dev.tradingipc.benchmarks.feed;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * A peer on Netty: its delimiter decoder makes a buffer of every frame, a handler parses it and keeps the last price of each
 * symbol. Neither ring nor shared memory, no validation but the digits', and no text is made.
 */
public final class NettyReceiver extends SimpleChannelInboundHandler<ByteBuf> {
    private static final int FRAME_BYTES_MAX = 1_024;

    private final ReceiverConsole console;
    private final LastPrices prices = new LastPrices();
    private long ticks;

    private NettyReceiver(ReceiverConsole console) {
        this.console = console;
    }

    /** Connects to the sender's port, the only argument. */
    public static void main(String[] args) throws InterruptedException {
        ReceiverConsole console = new ReceiverConsole();
        ByteBuf terminator = Unpooled.copiedBuffer("*", StandardCharsets.US_ASCII);
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new DelimiterBasedFrameDecoder(FRAME_BYTES_MAX, terminator))
                                .addLast(new NettyReceiver(console));
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
        int at = frame.readerIndex();
        long symbol = 0;
        byte b = frame.getByte(at);
        for (int shift = 0; b != ','; shift += 8) {
            symbol |= (long) b << shift;
            b = frame.getByte(++at);
        }
        long digits = 0;
        long scale = 0;
        while (++at < frame.writerIndex()) {
            b = frame.getByte(at);
            if (b == '.') {
                scale = 1;
            } else if (b >= '0' && b <= '9') {
                digits = digits * 10 + (b - '0');
                scale *= 10;
            } else {
                return; // no price
            }
        }
        prices.put(symbol, scale == 0 ? digits : (double) digits / scale);
        ticks++;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (ticks == console.expectedTicks()) {
            console.stored(prices.sum());
        }
        context.fireChannelReadComplete();
    }
}
