package dev.atelier.media.upload;

import dev.atelier.media.rendition.Pictures;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Forty files nobody should take in: made here, each with the code it is to be refused with. */
final class HostileFiles {
    private static final String SCRIPT = "<script>alert(document.cookie)</script>";

    private HostileFiles() {}

    record Hostile(String what, String name, byte[] bytes, String code) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Hostile> all() {
        List<Hostile> all = new ArrayList<>();
        disguised(all);
        cut(all);
        bombs(all);
        nonsense(all);
        polyglots(all);
        return all;
    }

    private static void disguised(List<Hostile> all) {
        all.add(new Hostile("page named .jpg", "a.jpg", text("<!DOCTYPE html>" + SCRIPT), "type_mismatch"));
        all.add(new Hostile("page named .png", "a.png", text("<html><body>" + SCRIPT), "type_mismatch"));
        all.add(new Hostile("script named .gif", "a.gif", text("alert(1)//"), "type_mismatch"));
        all.add(new Hostile("svg with script", "a.svg", text("<svg xmlns='x'>" + SCRIPT), "unsupported_type"));
        all.add(new Hostile("svg named .png", "a.png", text("<svg onload='alert(1)'/>"), "type_mismatch"));
        all.add(new Hostile("xml with entities", "a.xml", text("<!DOCTYPE a [<!ENTITY b 'c'>]>"), "unsupported_type"));
        all.add(new Hostile("pdf", "a.pdf", text("%PDF-1.7 /JavaScript"), "unsupported_type"));
        all.add(new Hostile("pdf named .jpg", "a.jpg", text("%PDF-1.7"), "type_mismatch"));
        all.add(new Hostile("program", "a.exe", text("MZ\u0090"), "unsupported_type"));
        all.add(new Hostile("program named .jpg", "a.jpg", text("MZ\u0090"), "type_mismatch"));
        all.add(new Hostile("shell script", "a.sh", text("#!/bin/sh\nrm -rf /\n"), "unsupported_type"));
        all.add(new Hostile("archive named .webp", "a.webp", padded(zip()), "type_mismatch"));
        all.add(new Hostile("picture named .php", "a.php", jpeg(), "type_mismatch"));
        all.add(new Hostile("picture named .html", "a.html", png(), "type_mismatch"));
        all.add(new Hostile("postscript", "a.eps", text("%!PS-Adobe-3.0"), "unsupported_type"));
        all.add(new Hostile("HEIC", "a.heic", text("\0\0\0\030ftypheic\0\0\0\0mif1heic"), "unsupported_type"));
    }

    private static void cut(List<Hostile> all) {
        all.add(new Hostile("half a JPEG", "a.jpg", Pictures.firstHalf(jpeg()), "truncated_image"));
        all.add(new Hostile("half a PNG", "a.png", Pictures.firstHalf(png()), "truncated_image"));
        all.add(new Hostile("half a GIF", "a.gif", Pictures.firstHalf(file("gif")), "truncated_image"));
        all.add(new Hostile("half a BMP", "a.bmp", Pictures.firstHalf(file("bmp")), "truncated_image"));
        all.add(new Hostile("half a TIFF", "a.tif", Pictures.firstHalf(file("tiff")), "truncated_image"));
        all.add(new Hostile("nothing", "a.jpg", new byte[0], "file_too_small"));
        all.add(new Hostile("only a head", "a.png", Arrays.copyOf(png(), 30), "file_too_small"));
    }

    private static void bombs(List<Hostile> all) {
        all.add(new Hostile(
                "PNG of 50 000 squared", "a.png", Pictures.bombPng(50_000, 50_000), "dimensions_out_of_range"));
        all.add(new Hostile("PNG 1 x 8001", "a.png", Pictures.bombPng(60, 8001), "dimensions_out_of_range"));
        all.add(new Hostile("GIF of 65 535 squared", "a.gif", gif(65_535, 65_535, 10, 10), "dimensions_out_of_range"));
        all.add(new Hostile(
                "GIF with a larger frame", "a.gif", gif(100, 100, 60_000, 60_000), "dimensions_out_of_range"));
        all.add(new Hostile("BMP of 2^31", "a.bmp", bmp(Integer.MAX_VALUE, 100), "dimensions_out_of_range"));
        all.add(new Hostile("JPEG of 65 500 squared", "a.jpg", jpegOf(65_500, 65_500), "dimensions_out_of_range"));
        all.add(new Hostile("a dot", "a.png", padded(Pictures.bombPng(1, 1)), "dimensions_out_of_range"));
    }

    private static void nonsense(List<Hostile> all) {
        all.add(new Hostile("BMP of no height", "a.bmp", bmp(100, Integer.MIN_VALUE), "not_an_image"));
        all.add(new Hostile("JPEG without frame", "a.jpg", starting(0xFF, 0xD8, 0xFF, 0xDA), "not_an_image"));
        all.add(new Hostile(
                "PNG without IHDR", "a.png", starting(0x89, 'P', 'N', 'G', 13, 10, 26, 10), "not_an_image"));
        all.add(new Hostile(
                "TIFF pointing nowhere", "a.tif", starting('I', 'I', 42, 0, 255, 255, 255, 127), "not_an_image"));
    }

    private static void polyglots(List<Hostile> all) {
        all.add(new Hostile("JPEG with a page behind", "a.jpg", joined(jpeg(), text(SCRIPT)), "active_content"));
        all.add(new Hostile("JPEG with an archive behind", "a.jpg", joined(jpeg(), zip()), "active_content"));
        all.add(new Hostile(
                "JPEG comment with PHP", "a.jpg", commented(jpeg(), "<?php system($_GET[0]);"), "active_content"));
        all.add(new Hostile("PNG with a text chunk of script", "a.png", withText(png(), SCRIPT), "active_content"));
        all.add(new Hostile("JPEG that is a PDF", "a.jpg", commented(jpeg(), "%PDF-1.4\n1 0 obj"), "active_content"));
        all.add(new Hostile(
                "GIF with a PHAR stub", "a.gif", joined(file("gif"), text("__HALT_COMPILER(); ?>")), "active_content"));
    }

    private static byte[] jpeg() {
        return Pictures.jpeg(300, 200);
    }

    private static byte[] png() {
        return file("png");
    }

    private static byte[] file(String format) {
        return Pictures.file(format, Pictures.scene(300, 200));
    }

    private static byte[] text(String text) {
        return padded(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] padded(byte[] bytes) {
        return bytes.length >= 2000 ? bytes : Arrays.copyOf(bytes, 2000);
    }

    private static byte[] starting(int... first) {
        byte[] bytes = new byte[3000];
        for (int i = 0; i < first.length; i++) {
            bytes[i] = (byte) first[i];
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] commented(byte[] jpeg, String comment) {
        byte[] text = comment.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + text.length + 4);
        out.put(jpeg, 0, 2)
                .putShort((short) 0xFFFE)
                .putShort((short) (text.length + 2))
                .put(text);
        return out.put(jpeg, 2, jpeg.length - 2).array();
    }

    private static byte[] withText(byte[] png, String text) {
        byte[] data = ("Comment\0" + text).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update("tEXt".getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        int afterHeader = 8 + 25;
        ByteBuffer out = ByteBuffer.allocate(png.length + data.length + 12);
        out.put(png, 0, afterHeader).putInt(data.length).put("tEXt".getBytes(StandardCharsets.US_ASCII));
        return out.put(data)
                .putInt((int) crc.getValue())
                .put(png, afterHeader, png.length - afterHeader)
                .array();
    }

    private static byte[] gif(int width, int height, int frameWidth, int frameHeight) {
        ByteBuffer out = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
        out.put("GIF89a".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) width)
                .putShort((short) height);
        out.put((byte) 0x80).put((byte) 0).put((byte) 0).put(new byte[6]);
        out.put((byte) 0x2C).putShort((short) 0).putShort((short) 0);
        out.putShort((short) frameWidth).putShort((short) frameHeight).put((byte) 0);
        return out.put((byte) 2)
                .put((byte) 1)
                .put((byte) 0x2C)
                .put((byte) 0)
                .put((byte) 0x3B)
                .array();
    }

    private static byte[] bmp(int width, int height) {
        ByteBuffer out = ByteBuffer.allocate(3000).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'B').put((byte) 'M').putInt(3000).putInt(0).putInt(54).putInt(40);
        return out.putInt(width)
                .putInt(height)
                .putShort((short) 1)
                .putShort((short) 24)
                .putInt(1)
                .array();
    }

    private static byte[] jpegOf(int width, int height) {
        byte[] jpeg = jpeg();
        for (int i = 2; i < jpeg.length - 9; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return jpeg;
            }
        }
        throw new AssertionError("no frame header");
    }

    private static byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Main.class"));
            zip.write(new byte[100]);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
