package dev.atelier.standins.simulators.civitai;

/** The tensors of small files that look like the common kinds of models. */
final class Samples {

    private Samples() {}

    static byte[] lora(String baseModelVersion, long seed) {
        Safetensors file = new Safetensors()
                .metadata("ss_base_model_version", baseModelVersion)
                .metadata("ss_network_module", "networks.lora");
        for (int block = 0; block < 24; block++) {
            String name = "lora_unet_down_blocks_" + block + "_attentions_0_proj_in";
            file.tensor(name + ".lora_down.weight", 8, 320)
                    .tensor(name + ".lora_up.weight", 320, 8)
                    .tensor(name + ".alpha", 1);
        }
        return file.bytes(seed);
    }

    static byte[] checkpoint(long seed) {
        Safetensors file = new Safetensors().metadata("format", "pt");
        for (int block = 0; block < 12; block++) {
            file.tensor("model.diffusion_model.input_blocks." + block + ".0.weight", 320, 32, 3, 3);
        }
        return file.tensor("first_stage_model.decoder.conv_in.weight", 512, 4, 3, 3)
                .tensor("cond_stage_model.transformer.text_model.embeddings.position_embedding.weight", 77, 768)
                .bytes(seed);
    }

    static byte[] vae(long seed) {
        return new Safetensors()
                .tensor("decoder.conv_in.weight", 512, 4, 3, 3)
                .tensor("encoder.conv_out.weight", 8, 512, 3, 3)
                .bytes(seed);
    }

    /** The first bytes of a pickled checkpoint; loading it would run nothing. */
    static byte[] pickle() {
        byte[] bytes = new byte[4096];
        bytes[0] = (byte) 0x80;
        bytes[1] = 2;
        bytes[2] = '}';
        bytes[3] = '.';
        return bytes;
    }

    /** One dot as PNG. */
    static byte[] picture() {
        return java.util.Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    }
}
