"""The networks of the course in Keras. Nothing else in coursekit imports Keras; it is loaded on first use."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "activations": ["Activations", "FeatureMaps", "Filters", "feature_maps", "filters", "first_layer_activations"],
        "cifar": ["cifar_cats_and_dogs"],
        "classics": ["alexnet", "lenet5"],
        "heatmap": ["GradCAM", "grad_cam"],
        "history": ["History"],
        "mistakes": ["Confusion", "Mistakes", "confusion_matrix", "most_wrong"],
        "mnist": ["full_mnist"],
        "networks": ["deck_cnn", "deck_mlp", "dog_cat_cnn", "encoder_decoder", "residual_cnn"],
        "pairs": ["random_pair", "small_classifier"],
        "startup": ["quiet_keras"],
        "training": ["train"],
    },
)
